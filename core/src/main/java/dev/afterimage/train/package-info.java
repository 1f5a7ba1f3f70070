/** What is to be trained, on what and how well it went; not how it is computed. */
@NullMarked
package dev.afterimage.train;

import org.jspecify.annotations.NullMarked;
