package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;

/**
 * A truth on the grid as columns to be predicted: channels, or the one-hot classes that occur.
 *
 * @param pixels the pixels that count, ascending
 * @param targets (targets, pixels): one column per channel, or per class that occurs; classes that
 *     do not occur are predicted without error
 * @param dimensions what errors are averaged over: channels, or all classes
 */
record GridTruth(int[] pixels, double[][] targets, int dimensions) {

  /**
   * Reads a truth.
   *
   * @param classes number of classes of the task, 2 or more; not used for translation
   */
  static GridTruth of(Truth truth, int classes) {
    if (truth instanceof Truth.Mask mask) {
      return ofMask(mask, classes);
    }
    Planes values = ((Truth.Target) truth).values();
    double[][] targets = new double[values.channels()][values.area()];
    for (int i = 0; i < values.values().length; i++) {
      targets[i / values.area()][i % values.area()] = values.values()[i];
    }
    int[] pixels = new int[values.area()];
    Arrays.setAll(pixels, i -> i);
    return new GridTruth(pixels, targets, values.channels());
  }

  private static GridTruth ofMask(Truth.Mask mask, int classes) {
    int[] labels = mask.labels().values();
    int[] pixels = new int[labels.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != mask.ignore()) {
        pixels[count++] = i;
      }
    }
    pixels = Arrays.copyOf(pixels, count);
    double[][] oneHot = new double[classes][];
    for (int i = 0; i < count; i++) {
      int label = labels[pixels[i]];
      if (oneHot[label] == null) {
        oneHot[label] = new double[count];
      }
      oneHot[label][i] = 1;
    }
    double[][] present =
        Arrays.stream(oneHot).filter(column -> column != null).toArray(double[][]::new);
    return new GridTruth(pixels, present, classes);
  }
}
