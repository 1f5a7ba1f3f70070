/** Progress on a terminal, or line by line where there is none. */
@NullMarked
package dev.afterimage.cli.console;

import org.jspecify.annotations.NullMarked;
