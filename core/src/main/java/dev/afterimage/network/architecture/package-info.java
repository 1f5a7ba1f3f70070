/** Architectures by name: each a graph that is built once and run, trained or written anywhere. */
@NullMarked
package dev.afterimage.network.architecture;

import org.jspecify.annotations.NullMarked;
