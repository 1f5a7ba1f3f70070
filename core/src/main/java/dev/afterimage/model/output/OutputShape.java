package dev.afterimage.model.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order of an output's dimensions from the picture that was asked about: the order is the
 * one whose height and width are the picture's, a whole multiple of them, or a whole fraction.
 */
public final class OutputShape {
  private static final int MOST_SHRUNK = 32; // what encoders leave of a side

  private static final double ALIKE = 3; // squares of wide pictures are common

  private OutputShape() {}

  /** How close the sides of an output are to the picture's, best first. */
  public enum Fit {
    /** They are the picture's. */
    SAME,
    /** The same whole multiple of both, as super-resolution gives. */
    MULTIPLE,
    /** The same whole fraction of both. */
    FRACTION,
    /** The same, give or take a pixel of rounding. */
    ROUNDED,
    /** About the picture's shape, at another size; for recorded outputs alone. */
    ALIKE
  }

  /**
   * Height and width, in pixels.
   *
   * @param height rows
   * @param width columns
   */
  public record Side(int height, int width) {}

  /** A layout with how well it fits. */
  record Candidate(OutputLayout layout, Fit fit) {}

  /**
   * The layouts that fit best; several where they fit alike.
   *
   * @param shape of one record, without the batch
   * @param height of the picture that was asked about
   * @param width of that picture
   * @param channels that the output is known to have; null where unknown
   * @param loosely whether any size of about the picture's shape fits too
   */
  public static List<OutputLayout> best(
      int[] shape, int height, int width, @Nullable Integer channels, boolean loosely) {
    List<Candidate> candidates = new ArrayList<>();
    for (OutputLayout layout : OutputLayout.values()) {
      if (layout.rank() == shape.length
          && (channels == null || layout.channels(shape) == channels)) {
        fit(layout, shape, height, width, loosely)
            .ifPresent(fit -> candidates.add(new Candidate(layout, fit)));
      }
    }
    Optional<Fit> best = candidates.stream().map(Candidate::fit).min(Enum::compareTo);
    return candidates.stream()
        .filter(candidate -> candidate.fit() == best.orElseThrow())
        .map(Candidate::layout)
        .toList();
  }

  /** How well a layout fits; none where it does not. */
  public static Optional<Fit> fit(
      OutputLayout layout, int[] shape, int height, int width, boolean loosely) {
    Side side = side(layout, shape, height, width);
    if (side.height < 1) {
      return Optional.empty();
    }
    if (side.height == height && side.width == width) {
      return Optional.of(Fit.SAME);
    }
    if (isMultiple(side, height, width)) {
      return Optional.of(Fit.MULTIPLE);
    }
    int shrink = shrink(side, height, width);
    if (shrink > 0) {
      boolean whole = side.height * shrink == height && side.width * shrink == width;
      return Optional.of(whole ? Fit.FRACTION : Fit.ROUNDED);
    }
    double ratio = (double) side.height * width / ((double) side.width * height);
    boolean alike = loosely && ratio * ALIKE > 1 && ratio < ALIKE;
    return alike ? Optional.of(Fit.ALIKE) : Optional.empty();
  }

  private static boolean isMultiple(Side side, int height, int width) {
    return side.height % height == 0
        && side.width % width == 0
        && side.height / height == side.width / width;
  }

  /** By how much both sides are smaller; 0 where they are not, or are a single pixel. */
  private static int shrink(Side side, int height, int width) {
    for (int k = 2; k <= MOST_SHRUNK && side.height * side.width > 1; k++) {
      boolean down = side.height == height / k && side.width == width / k;
      boolean up = side.height == (height + k - 1) / k && side.width == (width + k - 1) / k;
      if (down || up) {
        return k;
      }
    }
    return 0;
  }

  /**
   * Height and width of an output.
   *
   * @return sides of 0 where so many flattened pixels are no multiple and no fraction of the
   *     picture's
   */
  static Side side(OutputLayout layout, int[] shape, int height, int width) {
    return switch (layout) {
      case NCHW -> new Side(shape[1], shape[2]);
      case NHWC, NHW -> new Side(shape[0], shape[1]);
      case NCL -> lines(shape[1], height, width);
      case NLC, NL -> lines(shape[0], height, width);
    };
  }

  private static Side lines(int pixels, int height, int width) {
    long whole = (long) height * width;
    for (long k = 1; k * k * whole <= pixels; k++) {
      if (k * k * whole == pixels) {
        return new Side((int) k * height, (int) k * width);
      }
    }
    for (int k = 2; k <= MOST_SHRUNK; k++) {
      for (boolean up : new boolean[] {false, true}) {
        int rows = up ? (height + k - 1) / k : height / k;
        int columns = up ? (width + k - 1) / k : width / k;
        if (rows > 0 && (long) rows * columns == pixels && pixels > 1) {
          return new Side(rows, columns);
        }
      }
    }
    return new Side(0, 0);
  }
}
