/** How a training goes, epoch by epoch, and when it stops. */
@NullMarked
package dev.afterimage.train.course;

import org.jspecify.annotations.NullMarked;
