/**
 * A demonstration that needs no input: procedural pictures of stained tissue with subjects, and a
 * small network that is fitted to half of them.
 */
@NullMarked
package dev.afterimage.demo;

import org.jspecify.annotations.NullMarked;
