package dev.afterimage.evidence.exposure;

import dev.afterimage.evidence.References;
import dev.afterimage.stats.pvalue.MannWhitney;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Each model's phi of a record less the model's level ({@link ModelLevels}), so that a model which
 * does better on everything counts neither for nor against the record.
 *
 * <p>If membership of a record says nothing of its phi, these values can be exchanged between the
 * models that were trained on it and those that were not, and a test by ranks holds; see {@link
 * Exposure} for why no attack's score is ranked here.
 */
final class Levelled {
  private final References references; // one query
  private final ModelLevels levels;

  /**
   * @param subjectOf any numbers; equal numbers are one subject, (records)
   */
  Levelled(References references, int[] subjectOf) {
    this.references = references.averaged();
    levels = new ModelLevels(this.references, subjectOf);
  }

  /** The values of one record, (models). */
  double[] of(int record) {
    return levels.removedFrom(record);
  }

  /** Whether each model was trained on the record, (models). */
  boolean[] membersOf(int record) {
    boolean[] members = new boolean[references.models()];
    for (int model = 0; model < members.length; model++) {
      members[model] = references.isMember(model, record);
    }
    return members;
  }

  /**
   * How a record's members and non-members compare.
   *
   * @param members number of models that were trained on it
   * @param wins pairs in which the member's value is higher
   * @param ties pairs in which they are equal
   * @param models number of models
   */
  record Pairs(int members, int wins, int ties, int models) {
    double auc() {
      return (wins + 0.5 * ties) / ((double) members * (models - members));
    }
  }

  int models() {
    return references.models();
  }

  /** Each record's AUC, (records). */
  double[] aucs() {
    double[] aucs = new double[references.records()];
    for (int i = 0; i < aucs.length; i++) {
      aucs[i] = pairs(i).auc();
    }
    return aucs;
  }

  /** The p-value of each record's AUC against 0.5, one-sided, (records). */
  double[] pValues() {
    @Nullable MannWhitney[] tests = new MannWhitney[models() + 1]; // by number of members
    double[] pValues = new double[references.records()];
    for (int i = 0; i < pValues.length; i++) {
      Pairs pairs = pairs(i);
      int members = pairs.members();
      @Nullable MannWhitney test = tests[members];
      if (test == null) {
        test = MannWhitney.of(members, models() - members);
        tests[members] = test;
      }
      pValues[i] = test.pValue(pairs.wins());
    }
    return pValues;
  }

  /** Counts the pairs of a record. */
  Pairs pairs(int record) {
    double[] values = of(record);
    double[] in = new double[values.length];
    double[] out = new double[values.length];
    int m = 0;
    int n = 0;
    for (int model = 0; model < values.length; model++) {
      if (references.isMember(model, record)) {
        in[m++] = values[model];
      } else {
        out[n++] = values[model];
      }
    }
    Arrays.sort(in, 0, m);
    Arrays.sort(out, 0, n);
    int wins = 0;
    int notAbove = 0;
    int below = 0;
    int equal = 0;
    for (int i = 0; i < m; i++) {
      while (below < n && out[below] < in[i]) {
        below++;
      }
      while (notAbove < n && out[notAbove] <= in[i]) {
        notAbove++;
      }
      wins += below;
      equal += notAbove - below;
    }
    return new Pairs(m, wins, equal, values.length);
  }
}
