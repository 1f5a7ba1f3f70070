/** Models that were trained on known halves of a pool, and which record each of them has seen. */
@NullMarked
package dev.afterimage.shadow;

import org.jspecify.annotations.NullMarked;
