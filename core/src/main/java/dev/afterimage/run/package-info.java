/** The folder that a run writes into, what goes on in it, and who is told. */
@NullMarked
package dev.afterimage.run;

import org.jspecify.annotations.NullMarked;
