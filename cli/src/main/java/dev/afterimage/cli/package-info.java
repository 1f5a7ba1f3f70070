/** The command line: reads options, wires engines, audit and report, and says how it went. */
@NullMarked
package dev.afterimage.cli;

import org.jspecify.annotations.NullMarked;
