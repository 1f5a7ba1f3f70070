/** What a run was made from: digests, seeds, versions, hardware. */
@NullMarked
package dev.afterimage.provenance;

import org.jspecify.annotations.NullMarked;
