/** What comes out of a network: tensors, the order of their dimensions, what they hold. */
@NullMarked
package dev.afterimage.model.output;

import org.jspecify.annotations.NullMarked;
