package dev.afterimage.audit;

import dev.afterimage.audit.AuditResult.Skipped;
import dev.afterimage.data.BadSampleException.Code;
import dev.afterimage.data.InvalidDataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The records that every shadow answered, with what it said.
 *
 * @param values of the signal, (models, records)
 * @param skipped the others
 */
record AskedRecords(TabledRecords records, float[][] values, List<Skipped> skipped) {

  static AskedRecords of(TabledRecords all, ShadowPass.Replies answers) {
    int[] whole =
        IntStream.range(0, all.refs().size()).filter(i -> isWhole(answers.values(), i)).toArray();
    List<Skipped> skipped = new ArrayList<>();
    all.broken()
        .forEach(bad -> skipped.add(new Skipped(bad.id(), bad.code().name(), bad.message())));
    skipped.addAll(answers.skipped());
    skipped.addAll(silent(all, answers));
    if (whole.length == 0) {
      throw new InvalidDataException(
          "none of "
              + all.refs().size()
              + " records could be scored; the first: "
              + (skipped.isEmpty() ? "" : skipped.get(0).message()));
    }
    if (whole.length == all.refs().size()) {
      return new AskedRecords(all, answers.values(), skipped);
    }
    float[][] values = new float[answers.values().length][whole.length];
    for (int model = 0; model < values.length; model++) {
      for (int i = 0; i < whole.length; i++) {
        values[model][i] = answers.values()[model][whole[i]];
      }
    }
    return new AskedRecords(all.select(whole), values, skipped);
  }

  /** Records that were answered, but on whose changed copies a model failed. */
  private static List<Skipped> silent(TabledRecords all, ShadowPass.Replies answers) {
    Set<String> known = new HashSet<>();
    answers.skipped().forEach(each -> known.add(each.id()));
    List<Skipped> silent = new ArrayList<>();
    for (int i = 0; i < all.refs().size(); i++) {
      String id = all.refs().get(i).id();
      if (!isWhole(answers.values(), i) && !known.contains(id)) {
        silent.add(
            new Skipped(id, Code.MODEL_FAILED.name(), "a model fails on a changed copy of " + id));
      }
    }
    return silent;
  }

  private static boolean isWhole(float[][] values, int record) {
    for (float[] row : values) {
      if (Float.isNaN(row[record])) {
        return false;
      }
    }
    return true;
  }
}
