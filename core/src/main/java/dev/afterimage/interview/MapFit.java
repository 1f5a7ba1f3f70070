package dev.afterimage.interview;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.function.ToDoubleBiFunction;

/** How well answers fit independent maps: intersections over unions of any map and any channel. */
final class MapFit {
  private static final double MILLIONTHS = 1e6;

  private final long[][] overlap; // pixels, (map, channel)
  private final long[] inside; // pixels of the maps
  private final long[] answered; // pixels of the channels
  private long counted; // pixels

  MapFit(int maps) {
    this.overlap = new long[maps][maps];
    this.inside = new long[maps];
    this.answered = new long[maps];
  }

  /**
   * Counts one record in.
   *
   * @param answer probabilities, of the truth's shape
   */
  void add(Truth.Maps truth, Planes answer) {
    float[] t = truth.values().values();
    float[] p = answer.values();
    int area = answer.area();
    for (int i = 0; i < area; i++) {
      if (!truth.counts(i)) {
        continue;
      }
      counted++;
      for (int map = 0; map < inside.length; map++) {
        boolean in = t[map * area + i] == 1;
        inside[map] += in ? 1 : 0;
        answered[map] += p[map * area + i] > 0.5f ? 1 : 0;
        for (int channel = 0; in && channel < answered.length; channel++) {
          overlap[map][channel] += p[channel * area + i] > 0.5f ? 1 : 0;
        }
      }
    }
  }

  private double iou(int map, int channel) {
    long union = inside[map] + answered[channel] - overlap[map][channel];
    return union == 0 ? 0 : (double) overlap[map][channel] / union;
  }

  /** Mean over the maps that hold something. */
  private double mean(ToDoubleBiFunction<Integer, Long> of) {
    double sum = 0;
    int present = 0;
    for (int map = 0; map < inside.length; map++) {
      if (inside[map] > 0) {
        sum += of.applyAsDouble(map, inside[map]);
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  /** Mean intersection over union. */
  double value() {
    return mean((map, size) -> iou(map, map));
  }

  /** The same of the best constant answer, everything: nothing has 0. */
  double constant() {
    return mean((map, size) -> (double) size / counted);
  }

  /** Intersections over unions in millionths, (map, channel): what is in them decides an order. */
  long[][] likeness() {
    long[][] likeness = new long[inside.length][inside.length];
    for (int map = 0; map < inside.length; map++) {
      for (int channel = 0; channel < inside.length; channel++) {
        likeness[map][channel] = Math.round(MILLIONTHS * iou(map, channel));
      }
    }
    return likeness;
  }

  /**
   * Mean intersection over union once channels are renamed.
   *
   * @param names the map of each channel; -1 where it keeps its own
   */
  double renamed(int[] names) {
    return mean(
        (map, size) -> {
          for (int channel = 0; channel < names.length; channel++) {
            if (names[channel] == map) {
              return iou(map, channel);
            }
          }
          return 0;
        });
  }
}
