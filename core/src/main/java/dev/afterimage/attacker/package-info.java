/** Classifiers that learn from a shadow model's output maps to tell members from non-members. */
@NullMarked
package dev.afterimage.attacker;

import org.jspecify.annotations.NullMarked;
