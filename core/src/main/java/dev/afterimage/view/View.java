package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * A change of a picture and its truth that keeps them a valid pair of the same kind: a copy that
 * nobody trained on, unless training was augmented with it.
 *
 * <p>Every view keeps the size. It is deterministic: the same pair gives the same copy.
 */
public sealed interface View permits Symmetry, Shift, Zoom, Photometric {

  /** The view's name in signals, options and reports. */
  String label();

  /**
   * How much of what training on the exact picture did is missing on this copy: 1 where the copy is
   * as good as unseen, 0 where the model sees the same picture. A property of the change, set
   * before any audit: convolutions carry what they learnt along small shifts and zooms, and see
   * through changes of light, but not through mirrors and turns.
   *
   * @return in [0, 1]
   */
  double distance();

  /** Whether a picture of this size can be changed so and keep its size. */
  boolean fits(int height, int width);

  /**
   * The changed picture.
   *
   * @param input (channels, height, width), in [0, 1]
   */
  Planes input(Planes input);

  /** The changed truth. */
  Truth truth(Truth truth);

  /**
   * The same change of a truth that is larger than its picture, as that of super-resolution is, or
   * smaller.
   *
   * @param factor how many times as large
   */
  default View enlarged(double factor) {
    return this;
  }
}
