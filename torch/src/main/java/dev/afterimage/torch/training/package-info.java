/** A training from its first epoch to its files, with checkpoints between. */
@NullMarked
package dev.afterimage.torch.training;

import org.jspecify.annotations.NullMarked;
