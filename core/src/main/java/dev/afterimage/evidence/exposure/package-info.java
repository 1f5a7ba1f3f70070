/** How much each record, and each subject, shows over many models. */
@NullMarked
package dev.afterimage.evidence.exposure;

import org.jspecify.annotations.NullMarked;
