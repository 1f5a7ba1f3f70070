/** The façade of an audit: plan, stages and result. */
@NullMarked
package dev.afterimage.audit;

import org.jspecify.annotations.NullMarked;
