/** Files of pictures to pixels, bounded by what they declare; what may be wrong with one record. */
@NullMarked
package dev.afterimage.data.decode;

import org.jspecify.annotations.NullMarked;
