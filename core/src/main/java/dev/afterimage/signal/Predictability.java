package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;

/**
 * How well a record's truth follows from its own picture: the predictability error of Shafran et
 * al. (ICCV 2021), with no other record and no model.
 *
 * <p>A ridge from {@link GaussianDerivatives} of the picture to the truth is fitted over the pixels
 * of a {@value #GRID} x {@value #GRID} grid and judged by closed-form leave-one-out ({@link
 * LeaveOneOutRidge}), which replaces the paper's random 70/30 split of the pixels: deterministic,
 * and no pixel is thrown away. For segmentation the targets are the one-hot classes; ignored pixels
 * take no part.
 */
public final class Predictability {
  /** Rows and columns of the grid, as in the paper. */
  public static final int GRID = 56;

  private Predictability() {}

  /**
   * The predictability error of one record.
   *
   * @param mean mean absolute leave-one-out error over pixels and channels or classes, L_pred; 0
   *     where fewer than two pixels count
   * @param map the same per pixel, (1, {@value #GRID}, {@value #GRID}); 0 where ignored
   */
  public record Result(double mean, Planes map) {}

  /**
   * Measures a record.
   *
   * @param input the picture, (channels, {@value #GRID}, {@value #GRID})
   * @param truth its truth at the same size
   * @param classes number of classes of the task, 2 or more; not used for translation
   */
  public static Result of(Planes input, Truth truth, int classes) {
    int[] pixels = counted(truth);
    Planes map = Planes.zeros(1, input.height(), input.width());
    if (pixels.length < 2) {
      return new Result(0, map);
    }
    double[] targets = targets(truth, pixels, classes);
    int channels = truth instanceof Truth.Target target ? target.values().channels() : classes;
    LeaveOneOutRidge ridge = new LeaveOneOutRidge(features(input, pixels), pixels.length);
    double[] residuals = ridge.residuals(targets);
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      double error = Math.abs(residuals[i]) / channels;
      map.values()[pixels[i % pixels.length]] += (float) error;
      sum += error;
    }
    return new Result(sum / pixels.length, map);
  }

  private static int[] counted(Truth truth) {
    int[] pixels = new int[truth.height() * truth.width()];
    int count = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (!(truth instanceof Truth.Mask mask) || mask.labels().values()[i] != mask.ignore()) {
        pixels[count++] = i;
      }
    }
    return Arrays.copyOf(pixels, count);
  }

  /** Centred and scaled features, (features, pixels); a constant feature is left at 0. */
  private static double[] features(Planes input, int[] pixels) {
    float[][] planes = GaussianDerivatives.of(input);
    int n = pixels.length;
    double[] features = new double[planes.length * n];
    for (int f = 0; f < planes.length; f++) {
      double sum = 0;
      double squares = 0;
      for (int pixel : pixels) {
        double v = planes[f][pixel];
        sum += v;
        squares += v * v;
      }
      double mean = sum / n;
      double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
      if (deviation > 1e-6) {
        for (int i = 0; i < n; i++) {
          features[f * n + i] = (planes[f][pixels[i]] - mean) / deviation;
        }
      }
    }
    return features;
  }

  /** Centred targets, (targets, pixels); only the classes that occur, since others fit exactly. */
  private static double[] targets(Truth truth, int[] pixels, int classes) {
    return truth instanceof Truth.Mask mask
        ? oneHot(mask.labels().values(), pixels, classes)
        : values(((Truth.Target) truth).values(), pixels);
  }

  private static double[] oneHot(int[] labels, int[] pixels, int classes) {
    int n = pixels.length;
    int[] counts = new int[classes];
    for (int pixel : pixels) {
      counts[labels[pixel]]++;
    }
    int[] slots = new int[classes];
    int present = 0;
    for (int c = 0; c < classes; c++) {
      slots[c] = counts[c] > 0 ? present++ : -1;
    }
    double[] targets = new double[present * n];
    for (int c = 0; c < classes; c++) {
      if (slots[c] >= 0) {
        Arrays.fill(targets, slots[c] * n, (slots[c] + 1) * n, -(double) counts[c] / n);
      }
    }
    for (int i = 0; i < n; i++) {
      targets[slots[labels[pixels[i]]] * n + i] += 1;
    }
    return targets;
  }

  private static double[] values(Planes planes, int[] pixels) {
    int n = pixels.length;
    double[] targets = new double[planes.channels() * n];
    for (int c = 0; c < planes.channels(); c++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double v = planes.values()[c * planes.area() + pixels[i]];
        targets[c * n + i] = v;
        sum += v;
      }
      for (int i = 0; i < n; i++) {
        targets[c * n + i] -= sum / n;
      }
    }
    return targets;
  }
}
