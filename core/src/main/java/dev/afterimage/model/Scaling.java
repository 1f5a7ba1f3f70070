package dev.afterimage.model;

import java.util.List;

/**
 * From a channel value v in [0, 1] to the model's input: {@code (v * factor - mean) / std}.
 *
 * @param factor 1, or 255 for models that take bytes
 * @param mean one per channel, in the model's channel order; empty means 0 for all
 * @param std one per channel, above 0; empty means 1 for all
 */
public record Scaling(double factor, List<Double> mean, List<Double> std) {
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  /** Copies and checks. */
  public Scaling {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (factor != 1 && factor != 255) {
      throw new IllegalArgumentException("factor must be 1 or 255, got " + factor);
    }
    if (mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "mean and std need one length, got " + mean.size() + " and " + std.size());
    }
    for (double m : mean) {
      if (!Double.isFinite(m)) {
        throw new IllegalArgumentException("mean must be finite, got " + m);
      }
    }
    for (double s : std) {
      if (!(s > 0) || Double.isInfinite(s)) {
        throw new IllegalArgumentException("std must be above 0 and finite, got " + s);
      }
    }
  }

  /** Values stay in [0, 1]. */
  public static Scaling unit() {
    return new Scaling(1, List.of(), List.of());
  }

  /** Values become [0, 255]. */
  public static Scaling bytes() {
    return new Scaling(255, List.of(), List.of());
  }

  /**
   * The mean and deviation of ImageNet, as torchvision's pretrained networks expect.
   *
   * @param channels RGB or BGR
   */
  public static Scaling imageNet(ModelSpec.Channels channels) {
    return switch (channels) {
      case RGB -> new Scaling(1, IMAGENET_MEAN, IMAGENET_STD);
      case BGR -> new Scaling(1, reversed(IMAGENET_MEAN), reversed(IMAGENET_STD));
      case GRAY -> throw new IllegalArgumentException("ImageNet scaling needs 3 channels, got 1");
    };
  }

  /** Whether there is one mean and deviation per channel, or none at all. */
  public boolean fits(int channels) {
    return mean.isEmpty() || mean.size() == channels;
  }

  private static List<Double> reversed(List<Double> three) {
    return List.of(three.get(2), three.get(1), three.get(0));
  }
}
