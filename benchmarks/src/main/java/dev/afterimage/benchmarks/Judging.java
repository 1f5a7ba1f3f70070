package dev.afterimage.benchmarks;

import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.PerSubject;
import dev.afterimage.stats.family.FamilyTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Seconds and heap of judging attacks on many records: intervals and permutation tests per record
 * and per subject, and all checks together. {@code benchmarks/judging BEFORE} runs it beside the
 * build before, which knows no test of all checks.
 */
public final class Judging {
  private static final int ATTACKS = 8;
  private static final int RECORDS = 100_000;
  private static final int EACH = 20; // records of a subject

  private Judging() {}

  /**
   * @param args "family" to test all checks together, too
   */
  public static void main(String[] args) {
    List<LabelledScores> attacks = attacks();
    long start = System.nanoTime();
    double sum = 0;
    for (LabelledScores attack : attacks) {
      LeakageEstimator estimator = new LeakageEstimator(1);
      sum += estimator.estimate(attack).advantage().high();
      sum += estimator.estimate(PerSubject.aggregate(attack)).advantage().high();
    }
    if (args.length > 0 && args[0].equals("family")) {
      sum += new FamilyTest(attacks, Set.of(0.01, 0.1)).pValue(1);
    }
    System.out.printf(
        Locale.ROOT,
        "%.2f s, peak heap %.0f MiB (checksum %.3f)%n",
        (System.nanoTime() - start) / 1e9,
        MemoryUse.peakHeap(),
        sum);
  }

  private static List<LabelledScores> attacks() {
    SplittableRandom random = new SplittableRandom(1);
    boolean[] members = new boolean[RECORDS];
    int[] clusters = new int[RECORDS];
    for (int i = 0; i < RECORDS; i++) {
      clusters[i] = i / EACH;
      members[i] = i < RECORDS / 2;
    }
    List<LabelledScores> attacks = new ArrayList<>();
    for (int attack = 0; attack < ATTACKS; attack++) {
      double[] scores = new double[RECORDS];
      for (int i = 0; i < RECORDS; i++) {
        scores[i] = random.nextGaussian() + (members[i] ? 0.1 : 0);
      }
      attacks.add(new LabelledScores(scores, members, clusters));
    }
    return attacks;
  }
}
