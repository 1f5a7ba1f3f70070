/** What training shows of a record: pairs, and how they are changed. */
@NullMarked
package dev.afterimage.train.shown;

import org.jspecify.annotations.NullMarked;
