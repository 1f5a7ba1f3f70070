/**
 * Records: an id, an input, a ground truth and, where known, a subject; read from folders,
 * manifests and arrays.
 */
@NullMarked
package dev.afterimage.data;

import org.jspecify.annotations.NullMarked;
