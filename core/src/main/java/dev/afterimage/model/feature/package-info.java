/** Networks whose features say how predictable a truth is. */
@NullMarked
package dev.afterimage.model.feature;

import org.jspecify.annotations.NullMarked;
