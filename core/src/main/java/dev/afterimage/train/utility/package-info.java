/** How well a model does its task. */
@NullMarked
package dev.afterimage.train.utility;

import org.jspecify.annotations.NullMarked;
