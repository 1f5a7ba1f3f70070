/** What shadow models are asked, and the table and classifiers that are made of it. */
@NullMarked
package dev.afterimage.reference;

import org.jspecify.annotations.NullMarked;
