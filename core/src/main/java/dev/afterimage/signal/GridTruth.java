package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A truth on the grid as columns to be predicted: channels, maps, or the one-hot classes that
 * occur.
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
    Planes values =
        truth instanceof Truth.Maps maps ? maps.values() : ((Truth.Target) truth).values();
    int[] pixels = IntStream.range(0, values.area()).filter(truth::counts).toArray();
    double[][] targets = new double[values.channels()][pixels.length];
    for (int c = 0; c < targets.length; c++) {
      for (int i = 0; i < pixels.length; i++) {
        targets[c][i] = values.values()[c * values.area() + pixels[i]];
      }
    }
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
