/** What leakage is accepted, how that is decided on intervals, and why. */
@NullMarked
package dev.afterimage.verdict;

import org.jspecify.annotations.NullMarked;
