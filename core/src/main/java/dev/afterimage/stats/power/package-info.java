/** What so much data can show. */
@NullMarked
package dev.afterimage.stats.power;

import org.jspecify.annotations.NullMarked;
