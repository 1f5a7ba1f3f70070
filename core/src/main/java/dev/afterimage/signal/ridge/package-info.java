/** Ridge regression over all penalties and least squares, of columns that stand for pixels. */
@NullMarked
package dev.afterimage.signal.ridge;

import org.jspecify.annotations.NullMarked;
