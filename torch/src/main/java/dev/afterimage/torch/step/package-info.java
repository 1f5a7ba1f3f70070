/** One step of training: losses and gradients, plain, private or against an adversary. */
@NullMarked
package dev.afterimage.torch.step;

import org.jspecify.annotations.NullMarked;
