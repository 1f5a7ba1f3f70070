/** The façade: an audit plan in, a verdict with its evidence out. */
@NullMarked
package dev.afterimage.audit;

import org.jspecify.annotations.NullMarked;
