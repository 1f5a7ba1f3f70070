/** What commands say: progress on a terminal, or line by line where there is none; messages. */
@NullMarked
package dev.afterimage.cli.console;

import org.jspecify.annotations.NullMarked;
