/** How much of a file is read, and of memory taken for it; knows bytes and no records. */
@NullMarked
package dev.afterimage.data.bounds;

import org.jspecify.annotations.NullMarked;
