package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * Soft Dice loss of one record: the mean over classes of {@code 1 - 2 sum(p t) / (sum(p) +
 * sum(t))}, where a class absent from the truth counts 0 (Chobola et al. 2022, with the convention
 * of the usual library). Never summed over a batch: see fault 7 of the released code.
 */
final class DiceLoss {
  private static final double FLOOR = 1e-7;

  private DiceLoss() {}

  /**
   * The loss over the pixels that count.
   *
   * @return in [0, 1]; 0 where no class of the model is in the truth
   */
  static double of(Truth.Mask mask, Planes probabilities) {
    int area = probabilities.area();
    int channels = probabilities.channels();
    int[] classes = mask.labels().values();
    float[] p = probabilities.values();
    double loss = 0;
    for (int c = 0; c < channels; c++) {
      int positive = channels == 1 ? 1 : c;
      double overlap = 0;
      double predicted = 0;
      int truth = 0;
      for (int i = 0, j = c * area; i < area; i++, j++) {
        if (classes[i] != mask.ignore()) {
          predicted += p[j];
          if (classes[i] == positive) {
            overlap += p[j];
            truth++;
          }
        }
      }
      loss += of(overlap, predicted, truth);
    }
    return loss / channels;
  }

  /**
   * The loss of one class; 0 where it is absent.
   *
   * @param overlap sum of its probabilities where it is
   * @param predicted sum of its probabilities
   * @param truth number of pixels where it is
   */
  static double of(double overlap, double predicted, int truth) {
    return truth == 0 ? 0 : 1 - 2 * overlap / Math.max(predicted + truth, FLOOR);
  }
}
