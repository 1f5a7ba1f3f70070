/**
 * From scores and membership to measures of leakage, each with an interval. Imports no other
 * package of the project.
 */
@NullMarked
package dev.afterimage.stats;

import org.jspecify.annotations.NullMarked;
