package dev.afterimage.train.utility;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Peak signal-to-noise ratio in decibels (of values in [0, 1], at most 100), mean absolute
 * difference and structural similarity, each per record and then averaged over the records.
 * Similarity is left out where a picture is smaller than its window.
 */
final class TranslationUtility implements Utility {
  private static final double LEAST_SQUARE = 1e-10; // 100 dB

  private long records;
  private double absolute;
  private double decibels;
  private double similarity;

  @Override
  public void add(Planes prediction, Truth truth) {
    Planes target = ((Truth.Target) truth).values();
    if (!prediction.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "a prediction must be " + target.shape() + ", got " + prediction.shape());
    }
    float[] a = prediction.values();
    float[] b = target.values();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += Math.abs(difference);
      squares += difference * difference;
    }
    records++;
    absolute += sum / a.length;
    decibels += -10 * Math.log10(Math.max(squares / a.length, LEAST_SQUARE));
    similarity += Similarity.fits(target) ? Similarity.of(prediction, target) : Double.NaN;
  }

  @Override
  public Map<String, Double> values() {
    if (records == 0) {
      throw new IllegalStateException("utility needs at least 1 record, got 0");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("psnr", decibels / records);
    values.put("l1", absolute / records);
    if (!Double.isNaN(similarity)) {
      values.put("ssim", similarity / records);
    }
    return values;
  }
}
