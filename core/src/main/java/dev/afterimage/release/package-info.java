/**
 * What of a model's answers is given out: defences at the output, as views over any black box. They
 * change an answer that was computed anyway, and ask nothing twice.
 */
@NullMarked
package dev.afterimage.release;

import org.jspecify.annotations.NullMarked;
