/** Asks a model about records and keeps what it answered as numbers, line by line. */
@NullMarked
package dev.afterimage.scoring;

import org.jspecify.annotations.NullMarked;
