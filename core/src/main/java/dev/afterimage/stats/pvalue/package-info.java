/** P-values: rank tests, conformal ranks, and many at once. */
@NullMarked
package dev.afterimage.stats.pvalue;

import org.jspecify.annotations.NullMarked;
