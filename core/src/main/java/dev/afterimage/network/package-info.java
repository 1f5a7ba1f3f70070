/**
 * Networks as data: graphs of operations, their parameters and how these are first drawn. Whoever
 * runs, trains or writes a network reads it from here.
 */
@NullMarked
package dev.afterimage.network;

import org.jspecify.annotations.NullMarked;
