/**
 * How much of a file is read, of memory taken for it, of a disk left; knows bytes and no records.
 */
@NullMarked
package dev.afterimage.data.bounds;

import org.jspecify.annotations.NullMarked;
