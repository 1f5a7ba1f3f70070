/** Native memory: the library, who owns what, tensors and parameters. */
@NullMarked
package dev.afterimage.torch.tensor;

import org.jspecify.annotations.NullMarked;
