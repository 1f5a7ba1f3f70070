/** TorchScript files: read, run and written. */
@NullMarked
package dev.afterimage.torch.script;

import org.jspecify.annotations.NullMarked;
