package dev.afterimage.evidence.exposure;

import dev.afterimage.evidence.References;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each model's phi is of records in general, to be taken from its phi of one.
 *
 * <p>The level is taken of the records of other subjects, each less its own mean over models: half
 * of the mean over those that the model was trained on, and half of the mean over the others. The
 * plain mean would not do: of the other subjects one fewer was in training where the record's was,
 * so that in a pool where others are remembered it is lower there, and a record that nobody
 * remembers seems to be (of such records half had p at most 0.05 in a pool of 4 subjects, and one
 * in eight in a pool of 12).
 */
final class ModelLevels {
  private final References references; // one query
  private final int[] subjectOf; // (records)
  private final double[] centres; // of phi over models, both sides alike, (records)
  private final Sums all; // of centred phi
  private final Map<Integer, Sums> own = new HashMap<>(); // by subject of several records

  /**
   * @param references of one query
   * @param subjectOf any numbers; equal numbers are one subject, (records)
   */
  ModelLevels(References references, int[] subjectOf) {
    this.references = references;
    this.subjectOf = subjectOf.clone();
    centres = new double[references.records()];
    Arrays.setAll(centres, this::centre);
    all = new Sums(references.models());
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int subject : subjectOf) {
      sizes.merge(subject, 1, Integer::sum);
    }
    for (int record = 0; record < centres.length; record++) {
      addTo(all, record);
      if (sizes.getOrDefault(subjectOf[record], 1) > 1) {
        addTo(own.computeIfAbsent(subjectOf[record], s -> new Sums(references.models())), record);
      }
    }
  }

  /** Each model's phi of a record less its level, but for a constant, (models). */
  double[] removedFrom(int record) {
    @Nullable Sums subject = own.get(subjectOf[record]);
    if (subject == null) {
      subject = new Sums(references.models());
      addTo(subject, record);
    }
    double[] values = new double[references.models()];
    for (int model = 0; model < values.length; model++) {
      values[model] = centred(model, record) - all.levelWithout(subject, model);
    }
    return values;
  }

  private double centre(int record) {
    Sums sums = new Sums(1);
    for (int model = 0; model < references.models(); model++) {
      sums.add(0, references.isMember(model, record), references.row(model)[record]);
    }
    return sums.levelWithout(new Sums(1), 0);
  }

  private double centred(int model, int record) {
    return references.row(model)[record] - centres[record];
  }

  private void addTo(Sums sums, int record) {
    for (int model = 0; model < references.models(); model++) {
      sums.add(model, references.isMember(model, record), centred(model, record));
    }
  }

  /** Sums and counts of values of members, and of others, by model. */
  private static final class Sums {
    private final double[][] sums; // (members or not, models)
    private final int[][] counts; // (members or not, models)

    Sums(int models) {
      sums = new double[2][models];
      counts = new int[2][models];
    }

    void add(int model, boolean in, double value) {
      sums[in ? 1 : 0][model] += value;
      counts[in ? 1 : 0][model]++;
    }

    /**
     * The mean of both sides alike; of one where the other is empty, 0 where both are.
     *
     * @param others that are among these, and left out
     */
    double levelWithout(Sums others, int model) {
      int ins = counts[1][model] - others.counts[1][model];
      int outs = counts[0][model] - others.counts[0][model];
      double in = sums[1][model] - others.sums[1][model];
      double out = sums[0][model] - others.sums[0][model];
      if (ins == 0 || outs == 0) {
        return ins + outs == 0 ? 0 : (in + out) / (ins + outs);
      }
      return (in / ins + out / outs) / 2;
    }
  }
}
