/** From signals to one score per record; higher means more likely a member. */
@NullMarked
package dev.afterimage.attack;

import org.jspecify.annotations.NullMarked;
