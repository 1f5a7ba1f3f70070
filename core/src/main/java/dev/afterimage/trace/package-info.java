/** A rights holder's question: were these pictures used? */
@NullMarked
package dev.afterimage.trace;

import org.jspecify.annotations.NullMarked;
