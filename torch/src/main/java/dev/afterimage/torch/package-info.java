/** Training of networks, and TorchScript files as an engine: all that knows libtorch. */
@NullMarked
package dev.afterimage.torch;

import org.jspecify.annotations.NullMarked;
