/** Scored records with their membership: all that may see who was in training, and nothing else. */
@NullMarked
package dev.afterimage.cohort;

import org.jspecify.annotations.NullMarked;
