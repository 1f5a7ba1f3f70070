package dev.afterimage.network.architecture;

import dev.afterimage.network.NormKind;
import org.jspecify.annotations.Nullable;

/**
 * What of an architecture can be chosen; null is the architecture's own.
 *
 * @param inputs channels of the input, at least 1
 * @param outputs channels of the output (classes, or the target's channels), at least 1
 * @param side height and width of the pictures, in pixels, which pix2pix takes its depth from
 *     (256); where the two differ, the largest number that divides both
 * @param width channels of the first layer where the architecture is scalable: unet-small 16,
 *     pix2pix and pix2pixhd 64
 * @param norm kind of normalisation: batch, but instance for pix2pixhd
 * @param dropout rate: before the last layer of U-Nets and classifiers (0), in the inner decoder of
 *     pix2pix (0.5); pix2pixhd has none
 * @param depth how often the size is halved: unet-small 3, pix2pix by the side, pix2pixhd 4
 */
public record ArchitectureOptions(
    int inputs,
    int outputs,
    @Nullable Integer side,
    @Nullable Integer width,
    @Nullable NormKind norm,
    @Nullable Double dropout,
    @Nullable Integer depth) {

  private static final int MAX_CHANNELS = 1 << 16;
  private static final int MAX_DEPTH = 16;

  /** Checks the numbers. */
  public ArchitectureOptions {
    requireRange("input channels", inputs, 1, MAX_CHANNELS);
    requireRange("output channels", outputs, 1, MAX_CHANNELS);
    requireRange("side", side, 1, MAX_CHANNELS);
    requireRange("width", width, 1, MAX_CHANNELS);
    requireRange("depth", depth, 1, MAX_DEPTH);
    if (dropout != null && !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
    }
  }

  private static void requireRange(String what, @Nullable Integer value, int low, int high) {
    if (value != null && (value < low || value > high)) {
      throw new IllegalArgumentException(
          what + " must be from " + low + " to " + high + ", got " + value);
    }
  }

  /** The architecture's own choices for some channels. */
  public static ArchitectureOptions of(int inputs, int outputs) {
    return new ArchitectureOptions(inputs, outputs, null, null, null, null, null);
  }

  /** These, for pictures of a side. */
  public ArchitectureOptions withSide(int pixels) {
    return new ArchitectureOptions(inputs, outputs, pixels, width, norm, dropout, depth);
  }

  /** These, of a width. */
  public ArchitectureOptions withWidth(int channels) {
    return new ArchitectureOptions(inputs, outputs, side, channels, norm, dropout, depth);
  }

  /** These, with a kind of normalisation. */
  public ArchitectureOptions withNorm(NormKind kind) {
    return new ArchitectureOptions(inputs, outputs, side, width, kind, dropout, depth);
  }

  /** These, with a rate of dropout. */
  public ArchitectureOptions withDropout(double rate) {
    return new ArchitectureOptions(inputs, outputs, side, width, norm, rate, depth);
  }

  /** These, of a depth. */
  public ArchitectureOptions withDepth(int halvings) {
    return new ArchitectureOptions(inputs, outputs, side, width, norm, dropout, halvings);
  }

  NormKind normOr(NormKind own) {
    return norm == null ? own : norm;
  }

  int widthOr(int own) {
    return width == null ? own : width;
  }

  int depthOr(int own) {
    return depth == null ? own : depth;
  }

  double dropoutOr(double own) {
    return dropout == null ? own : dropout;
  }
}
