/** Who is at risk: a run over models that were each trained on a random half. */
@NullMarked
package dev.afterimage.exposure;

import org.jspecify.annotations.NullMarked;
