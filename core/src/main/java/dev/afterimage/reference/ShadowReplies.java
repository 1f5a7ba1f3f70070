package dev.afterimage.reference;

import dev.afterimage.scoring.Journal;
import dev.afterimage.scoring.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What shadow models said of records.
 *
 * @param values of the signal, (models, records); NaN where a model has no finite one
 * @param skipped why, for every record that lacks a value, one each
 */
public record ShadowReplies(float[][] values, List<Skipped> skipped) {

  /** Copies the list. */
  public ShadowReplies {
    skipped = List.copyOf(skipped);
  }

  /** Numbers of the records that every model answered, ascending. */
  public int[] whole() {
    int records = values.length == 0 ? 0 : values[0].length;
    return IntStream.range(0, records).filter(this::isWhole).toArray();
  }

  private boolean isWhole(int record) {
    for (float[] row : values) {
      if (Float.isNaN(row[record])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The values of some records.
   *
   * @param kept numbers of records, ascending
   * @return (models, kept)
   */
  public float[][] values(int[] kept) {
    float[][] some = new float[values.length][kept.length];
    for (int model = 0; model < some.length; model++) {
      for (int i = 0; i < kept.length; i++) {
        some[model][i] = values[model][kept[i]];
      }
    }
    return some;
  }

  /** The rows of a journal, less the records that a shadow could not be asked about. */
  public List<Journal.Row> without(List<Journal.Row> rows) {
    Map<String, Skipped> faults = new HashMap<>();
    skipped.forEach(fault -> faults.put(fault.id(), fault));
    List<Journal.Row> rest = new ArrayList<>();
    for (Journal.Row row : rows) {
      Skipped fault = faults.get(row.id());
      rest.add(fault == null ? row : Journal.Row.skipped(fault));
    }
    return rest;
  }
}
