/**
 * Black boxes from an input to a dense output, and the specification that says how to feed them.
 */
@NullMarked
package dev.afterimage.model;

import org.jspecify.annotations.NullMarked;
