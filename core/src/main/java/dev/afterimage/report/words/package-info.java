/** Results in plain language, for readers who are not statisticians. */
@NullMarked
package dev.afterimage.report.words;

import org.jspecify.annotations.NullMarked;
