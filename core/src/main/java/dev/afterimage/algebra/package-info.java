/** The one door to the linear algebra library. */
@NullMarked
package dev.afterimage.algebra;

import org.jspecify.annotations.NullMarked;
