/** One number per model and record, from a prediction and a ground truth. */
@NullMarked
package dev.afterimage.signal;

import org.jspecify.annotations.NullMarked;
