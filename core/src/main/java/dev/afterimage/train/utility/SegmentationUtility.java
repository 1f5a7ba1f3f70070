package dev.afterimage.train.utility;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dice and intersection over union, from the pixels of all records together, then averaged over the
 * classes that are in some truth or prediction. With one channel, class 1 alone counts. Pixels with
 * the ignored label count nowhere.
 */
final class SegmentationUtility implements Utility {
  private final int channels;
  private final long[] predicted; // pixels, (classes)
  private final long[] actual; // pixels, (classes)
  private final long[] both; // pixels, (classes)
  private long records;

  SegmentationUtility(int channels) {
    this.channels = channels;
    int classes = Math.max(2, channels);
    this.predicted = new long[classes];
    this.actual = new long[classes];
    this.both = new long[classes];
  }

  @Override
  public void add(Planes prediction, Truth truth) {
    Truth.Mask mask = (Truth.Mask) truth;
    Labels labels = mask.labels();
    requireFit(prediction, labels);
    for (int i = 0; i < labels.values().length; i++) {
      int label = labels.values()[i];
      if (label == mask.ignore()) {
        continue;
      }
      if (label >= actual.length) {
        throw new IllegalArgumentException(
            "a mask has the class " + label + ", the model " + actual.length + " classes");
      }
      int choice = choice(prediction, i);
      predicted[choice]++;
      actual[label]++;
      both[label] += choice == label ? 1 : 0;
    }
    records++;
  }

  private void requireFit(Planes prediction, Labels labels) {
    if (prediction.channels() != channels
        || prediction.height() != labels.height()
        || prediction.width() != labels.width()) {
      throw new IllegalArgumentException(
          "a prediction must be "
              + channels
              + "x"
              + labels.height()
              + "x"
              + labels.width()
              + ", got "
              + prediction.shape());
    }
  }

  private int choice(Planes prediction, int pixel) {
    float[] values = prediction.values();
    if (channels == 1) {
      return values[pixel] > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < channels; c++) {
      best =
          values[c * prediction.area() + pixel] > values[best * prediction.area() + pixel]
              ? c
              : best;
    }
    return best;
  }

  @Override
  public Map<String, Double> values() {
    if (records == 0) {
      throw new IllegalStateException("utility needs at least 1 record, got 0");
    }
    double dice = 0;
    double iou = 0;
    int present = 0;
    for (int c = channels == 1 ? 1 : 0; c < actual.length; c++) {
      long sum = predicted[c] + actual[c];
      if (sum > 0) {
        dice += 2.0 * both[c] / sum;
        iou += (double) both[c] / (sum - both[c]);
        present++;
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    // Nothing to find and nothing found is right.
    values.put("meanDice", present == 0 ? 1 : dice / present);
    values.put("meanIou", present == 0 ? 1 : iou / present);
    return values;
  }
}
