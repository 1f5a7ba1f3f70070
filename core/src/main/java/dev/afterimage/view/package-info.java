/** Changed copies of a record: mirrored, turned, shifted, zoomed, dimmed, noisy or blurred. */
@NullMarked
package dev.afterimage.view;

import org.jspecify.annotations.NullMarked;
