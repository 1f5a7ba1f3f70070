/** Commands as processes of their own. */
@NullMarked
package dev.afterimage.cli.process;

import org.jspecify.annotations.NullMarked;
