/**
 * Scored records with their membership: what judges may see who was in training; attacks may not.
 */
@NullMarked
package dev.afterimage.cohort;

import org.jspecify.annotations.NullMarked;
