/**
 * What is asked before anything is scored: a handful of records, whose answers show whether the
 * model was understood.
 */
@NullMarked
package dev.afterimage.interview;

import org.jspecify.annotations.NullMarked;
