package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.ridge.LeaveOneOutRidge;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a record's truth follows from its own picture: the predictability error of Shafran et
 * al. (ICCV 2021), with no other record and no model.
 *
 * <p>A ridge from {@link GaussianDerivatives} of the picture to the truth is fitted over the pixels
 * of a {@value #GRID} x {@value #GRID} grid and judged by closed-form leave-one-out ({@link
 * LeaveOneOutRidge}), which replaces the paper's random 70/30 split of the pixels: deterministic,
 * and no pixel is thrown away. For segmentation the targets are the one-hot classes, or the maps
 * where classes do not exclude each other; ignored pixels take no part.
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
    Planes map = Planes.zeros(1, input.height(), input.width());
    double mean = measure(input, truth, classes, map.values());
    return new Result(mean, map);
  }

  /** The error of {@link #of} alone. */
  public static double error(Planes input, Truth truth, int classes) {
    return measure(input, truth, classes, null);
  }

  private static double measure(Planes input, Truth truth, int classes, float @Nullable [] map) {
    int[] pixels = counted(truth);
    if (pixels.length < 2) {
      return 0;
    }
    double[][] targets = targets(truth, pixels, classes);
    int channels = truth instanceof Truth.Mask ? classes : planes(truth).channels();
    StandardisedPlanes features = new StandardisedPlanes(GaussianDerivatives.of(input), pixels);
    double sum = 0;
    for (double[] residuals : new LeaveOneOutRidge(features, targets).residuals()) {
      for (int i = 0; i < pixels.length; i++) {
        double error = Math.abs(residuals[i]) / channels;
        sum += error;
        if (map != null) {
          map[pixels[i]] += (float) error;
        }
      }
    }
    return sum / pixels.length;
  }

  private static int[] counted(Truth truth) {
    int[] pixels = new int[truth.height() * truth.width()];
    int count = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (truth.counts(i)) {
        pixels[count++] = i;
      }
    }
    return Arrays.copyOf(pixels, count);
  }

  /** Centred targets, (targets, pixels); only the classes that occur, since others fit exactly. */
  private static double[][] targets(Truth truth, int[] pixels, int classes) {
    return truth instanceof Truth.Mask mask
        ? oneHot(mask.labels().values(), pixels, classes)
        : values(planes(truth), pixels);
  }

  private static Planes planes(Truth truth) {
    return truth instanceof Truth.Maps maps ? maps.values() : ((Truth.Target) truth).values();
  }

  private static double[][] oneHot(int[] labels, int[] pixels, int classes) {
    int n = pixels.length;
    int[] counts = new int[classes];
    for (int pixel : pixels) {
      counts[labels[pixel]]++;
    }
    double[][] targets = new double[classes][];
    for (int c = 0; c < classes; c++) {
      if (counts[c] > 0) {
        targets[c] = new double[n];
        Arrays.fill(targets[c], -(double) counts[c] / n);
      }
    }
    for (int i = 0; i < n; i++) {
      targets[labels[pixels[i]]][i] += 1;
    }
    return Arrays.stream(targets).filter(Objects::nonNull).toArray(double[][]::new);
  }

  private static double[][] values(Planes planes, int[] pixels) {
    int n = pixels.length;
    double[][] targets = new double[planes.channels()][n];
    for (int c = 0; c < planes.channels(); c++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double v = planes.values()[c * planes.area() + pixels[i]];
        targets[c][i] = v;
        sum += v;
      }
      for (int i = 0; i < n; i++) {
        targets[c][i] -= sum / n;
      }
    }
    return targets;
  }
}
