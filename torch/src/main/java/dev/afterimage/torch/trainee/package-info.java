/** Networks under training, from a graph or from a TorchScript module. */
@NullMarked
package dev.afterimage.torch.trainee;

import org.jspecify.annotations.NullMarked;
