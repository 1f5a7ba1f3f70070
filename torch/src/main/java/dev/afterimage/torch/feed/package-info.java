/** Batches: which records, in which order, prepared while others are computed with. */
@NullMarked
package dev.afterimage.torch.feed;

import org.jspecify.annotations.NullMarked;
