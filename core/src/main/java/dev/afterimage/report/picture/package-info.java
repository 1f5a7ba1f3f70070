/** From maps of numbers to images inside a page. */
@NullMarked
package dev.afterimage.report.picture;

import org.jspecify.annotations.NullMarked;
