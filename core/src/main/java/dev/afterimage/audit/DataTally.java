package dev.afterimage.audit;

import dev.afterimage.data.Sample;
import dev.afterimage.data.Truth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what records hold: sizes, channels, classes. Thread-safe. */
final class DataTally {
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<Integer, Integer> colours = new TreeMap<>();
  private final Map<Integer, Long> classes = new TreeMap<>(); // pixels
  private long counted; // pixels
  private long ignored; // pixels
  private List<String> maps = List.of();
  private int records;

  void add(Sample sample) {
    Map<Integer, Long> pixels = new TreeMap<>();
    long without = 0;
    long with = 0;
    Truth truth = sample.truth();
    if (!(truth instanceof Truth.Target)) {
      for (int i = 0; i < truth.height() * truth.width(); i++) {
        with += truth.counts(i) ? 1 : 0;
      }
      without = (long) truth.height() * truth.width() - with;
    }
    if (truth instanceof Truth.Mask mask) {
      for (int label : mask.labels().values()) {
        if (label != mask.ignore()) {
          pixels.merge(label, 1L, Long::sum);
        }
      }
    } else if (truth instanceof Truth.Maps maps) {
      float[] values = maps.values().values();
      for (int i = 0; i < values.length; i++) {
        pixels.merge(i / maps.values().area(), values[i] == 1 ? 1L : 0, Long::sum);
      }
    }
    synchronized (this) {
      records++;
      sizes.merge(sample.input().height() + "x" + sample.input().width(), 1, Integer::sum);
      colours.merge(sample.input().channels(), 1, Integer::sum);
      maps = truth instanceof Truth.Maps each ? each.names() : maps;
      pixels.forEach((label, count) -> classes.merge(label, count, Long::sum));
      counted += with;
      ignored += without;
    }
  }

  synchronized CheckResult.Data data() {
    Map<String, Integer> bySize = new LinkedHashMap<>();
    sizes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(size -> bySize.put(size.getKey(), size.getValue()));
    Map<Integer, Double> shares = new TreeMap<>();
    classes.forEach((label, pixels) -> shares.put(label, (double) pixels / counted));
    double without = ignored == 0 ? 0 : (double) ignored / (ignored + counted);
    return new CheckResult.Data(records, bySize, colours, maps, shares, without);
  }
}
