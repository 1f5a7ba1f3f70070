/** Options that several commands share, or that would crowd a command's class. */
@NullMarked
package dev.afterimage.cli.option;

import org.jspecify.annotations.NullMarked;
