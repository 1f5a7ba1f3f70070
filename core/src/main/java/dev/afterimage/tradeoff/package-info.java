/**
 * What defences cost and what they save: a plan of them, the steps that try each, the comparison.
 */
@NullMarked
package dev.afterimage.tradeoff;

import org.jspecify.annotations.NullMarked;
