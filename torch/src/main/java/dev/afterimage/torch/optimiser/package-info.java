/** From gradients to new parameters. */
@NullMarked
package dev.afterimage.torch.optimiser;

import org.jspecify.annotations.NullMarked;
