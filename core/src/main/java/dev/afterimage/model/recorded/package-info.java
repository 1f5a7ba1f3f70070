/** Models that are known by their recorded answers alone. */
@NullMarked
package dev.afterimage.model.recorded;

import org.jspecify.annotations.NullMarked;
