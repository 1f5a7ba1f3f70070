/** Dense float planes and label maps with a shape, and how they are resized. */
@NullMarked
package dev.afterimage.grid;

import org.jspecify.annotations.NullMarked;
