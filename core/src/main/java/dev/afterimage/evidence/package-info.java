/** Attacks that compare a target with reference models, from one table of scores. */
@NullMarked
package dev.afterimage.evidence;

import org.jspecify.annotations.NullMarked;
