/** Many checks are many chances: what is asked of all of them together. */
@NullMarked
package dev.afterimage.stats.family;

import org.jspecify.annotations.NullMarked;
