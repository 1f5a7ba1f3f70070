/** Training of attack classifiers on maps. */
@NullMarked
package dev.afterimage.torch.classifier;

import org.jspecify.annotations.NullMarked;
