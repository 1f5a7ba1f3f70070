/** What an audit costs: its overhead over the model alone, its parts, its memory. */
@NullMarked
package dev.afterimage.benchmarks;

import org.jspecify.annotations.NullMarked;
