package dev.afterimage.interview;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How well answers fit truths, beside the best constant answer: mean intersection over union of the
 * classes that are there, or the share of a target's variance that is explained.
 */
final class Fit {
  private final Task task;
  private long[][] confusion = new long[0][0]; // pixels, (true class, answered class)
  private double squares; // of target minus answer
  private double variance; // of target about its own mean
  private @Nullable MapFit maps; // where classes do not exclude each other
  private int records;

  Fit(Task task) {
    this.task = task;
  }

  /**
   * Counts one record in.
   *
   * @param answer probabilities or values, of the truth's size
   */
  void add(Truth truth, Planes answer) {
    records++;
    if (truth instanceof Truth.Mask mask) {
      int classes = Math.max(2, answer.channels());
      if (confusion.length == 0) {
        confusion = new long[classes][classes];
      }
      int[] labels = mask.labels().values();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] != mask.ignore() && labels[i] < classes) {
          confusion[labels[i]][choice(answer, i)]++;
        }
      }
      return;
    }
    if (truth instanceof Truth.Maps each) {
      if (maps == null) {
        maps = new MapFit(each.values().channels());
      }
      maps.add(each, answer);
      return;
    }
    Planes target = ((Truth.Target) truth).values();
    int area = target.area();
    for (int c = 0; c < target.channels(); c++) {
      double mean = 0;
      for (int i = 0; i < area; i++) {
        mean += target.values()[c * area + i] / area;
      }
      for (int i = c * area; i < (c + 1) * area; i++) {
        squares += square(target.values()[i] - answer.values()[i]);
        variance += square(target.values()[i] - mean);
      }
    }
  }

  private static double square(double value) {
    return value * value;
  }

  private static int choice(Planes answer, int pixel) {
    float[] values = answer.values();
    if (answer.channels() == 1) {
      return values[pixel] > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < answer.channels(); c++) {
      best = values[c * answer.area() + pixel] > values[best * answer.area() + pixel] ? c : best;
    }
    return best;
  }

  boolean isEmpty() {
    return records == 0;
  }

  int records() {
    return records;
  }

  /** Larger is better, at most 1: mean intersection over union, or the share explained. */
  double value() {
    if (maps != null) {
      return maps.value();
    }
    return task == Task.SEGMENTATION ? iou(confusion) : 1 - squares / Math.max(variance, 1e-12);
  }

  /** The same of the best constant answer. */
  double constant() {
    if (task == Task.TRANSLATION) {
      return 0;
    }
    if (maps != null) {
      return maps.constant();
    }
    double best = 0;
    for (int answer = 0; answer < confusion.length; answer++) {
      long[][] constant = new long[confusion.length][confusion.length];
      for (int truth = 0; truth < confusion.length; truth++) {
        constant[truth][answer] = Arrays.stream(confusion[truth]).sum();
      }
      best = Math.max(best, iou(constant));
    }
    return best;
  }

  /** The confusion of true and answered classes, or likeness of maps; empty for translation. */
  long[][] confusion() {
    return maps != null ? maps.likeness() : confusion;
  }

  /** The value once the model's classes are renamed as {@link ClassOrder} has it. */
  double renamed(int[] names) {
    return maps != null ? maps.renamed(names) : iou(new ClassOrder(confusion).renamed(names));
  }

  /** Whether classes do not exclude each other. */
  boolean isOfMaps() {
    return maps != null;
  }

  /** Over the classes that are in the truths. */
  static double iou(long[][] confusion) {
    double sum = 0;
    int present = 0;
    for (int c = 0; c < confusion.length; c++) {
      long truth = Arrays.stream(confusion[c]).sum();
      long answered = 0;
      for (long[] row : confusion) {
        answered += row[c];
      }
      if (truth > 0) {
        sum += (double) confusion[c][c] / (truth + answered - confusion[c][c]);
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  /** The value in words. */
  String words() {
    return task == Task.SEGMENTATION
        ? String.format(
            Locale.ROOT,
            "mean intersection over union %.2f (the best constant answer has %.2f)",
            value(),
            constant())
        : String.format(
            Locale.ROOT,
            "%.0f %% of the targets' variance is explained (a constant answer explains 0 %%)",
            100 * value());
  }
}
