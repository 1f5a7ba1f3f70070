/** What differential privacy costs and what it claims: accountants, noise, one-run auditing. */
@NullMarked
package dev.afterimage.privacy;

import org.jspecify.annotations.NullMarked;
