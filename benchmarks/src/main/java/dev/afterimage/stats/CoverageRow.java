package dev.afterimage.stats;

import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What the simulated audits of one cell came to, in percent of audits.
 *
 * @param cell its name
 * @param audits simulated
 * @param misses for each of {@link #MEASURES} how often the interval lies above the truth, then how
 *     often below
 * @param failed audits of {@link #ATTACKS} attacks that fail
 * @param passed those that pass
 * @param failedBefore those that failed with {@link PlainIntervals} and every check on its own
 */
record CoverageRow(
    String cell,
    int audits,
    List<Double> misses,
    double failed,
    double passed,
    double failedBefore) {
  static final List<String> MEASURES =
      List.of(
          "AUC", "TPR at 1 %", "TPR at 10 %", "AUC per subject", "advantage", "balanced accuracy");

  static final int ATTACKS = 8;

  /** The slow measures are those of one audit in so many. */
  private static final int SPARED = 4;

  /** Copies the list. */
  CoverageRow {
    misses = List.copyOf(misses);
  }

  /** Simulates a cell. */
  static CoverageRow of(CoverageCell cell, CoverageIntervals intervals, int audits, long seed) {
    return new Tally(cell, intervals).row(audits, seed);
  }

  /** How often a measure's interval missed either way, in percent. */
  double missed(int measure) {
    return misses.get(2 * measure) + misses.get(2 * measure + 1);
  }

  /** A line of a table, as {@link #read} takes it. */
  String line() {
    return "| "
        + cell
        + " | "
        + audits
        + misses.stream().map(CoverageRow::cell).collect(Collectors.joining())
        + cell(failed)
        + cell(passed)
        + cell(failedBefore)
        + " |";
  }

  private static String cell(double percent) {
    return String.format(Locale.ROOT, " | %.1f", percent);
  }

  /** Reads a line. */
  static CoverageRow read(String line) {
    String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
    List<Double> numbers = new ArrayList<>();
    for (int i = 2; i < cells.length; i++) {
      numbers.add(Double.parseDouble(cells[i]));
    }
    int misses = 2 * MEASURES.size();
    return new CoverageRow(
        cells[0],
        Integer.parseInt(cells[1]),
        numbers.subList(0, misses),
        numbers.get(misses),
        numbers.get(misses + 1),
        numbers.get(misses + 2));
  }

  /** Counts audits of one cell. */
  private static final class Tally {
    private final CoverageCell cell;
    private final CoverageIntervals intervals;
    private final CoverageTruth truth;
    private final CoverageVerdicts verdicts;
    private final CoverageVerdicts before = new CoverageVerdicts(new PlainIntervals(), false);
    private final double[] missed = new double[2 * MEASURES.size()];

    Tally(CoverageCell cell, CoverageIntervals intervals) {
      this.cell = cell;
      this.intervals = intervals;
      this.truth = CoverageTruth.of(cell);
      this.verdicts = new CoverageVerdicts(intervals, true);
    }

    CoverageRow row(int audits, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] outcomes = new double[3]; // failed, passed, failed before
      for (int audit = 0; audit < audits; audit++) {
        LabelledScores[] attacks = cell.draw(ATTACKS, random);
        quick(attacks[0], 100.0 / audits);
        if (audit % SPARED == 0) {
          slow(attacks[0], audit, 100.0 * SPARED / audits);
        }
        boolean subjects = cell.design().hasSubjects();
        Outcome outcome = verdicts.judge(attacks, subjects, audit);
        outcomes[0] += outcome == Outcome.FAIL ? 100.0 / audits : 0;
        outcomes[1] += outcome == Outcome.PASS ? 100.0 / audits : 0;
        outcomes[2] += before.judge(attacks, subjects, audit) == Outcome.FAIL ? 100.0 / audits : 0;
      }
      List<Double> percent = new ArrayList<>();
      for (double share : missed) {
        percent.add(share);
      }
      return new CoverageRow(cell.name(), audits, percent, outcomes[0], outcomes[1], outcomes[2]);
    }

    private void quick(LabelledScores scores, double weight) {
      RankedScores ranked = RankedScores.of(scores);
      RocCurve roc = Roc.of(ranked);
      count(0, intervals.auc(ranked), truth.auc(), weight);
      count(1, intervals.tpr(ranked, roc, 0.01).tpr(), truth.tpr(0.01), weight);
      count(2, intervals.tpr(ranked, roc, 0.1).tpr(), truth.tpr(0.1), weight);
      RankedScores subjects = RankedScores.of(PerSubject.aggregate(scores));
      count(3, intervals.auc(subjects), truth.subjectAuc(), weight);
    }

    private void slow(LabelledScores scores, long seed, double weight) {
      RankedScores ranked = RankedScores.of(scores);
      SplittableRandom random = new SplittableRandom(seed);
      Estimate advantage = AdvantageEstimator.estimate(ranked, Roc.of(ranked), random);
      count(4, advantage, truth.advantage(), weight);
      double[] thresholds = CrossFit.thresholds(ranked, seed);
      Estimate accuracy = CrossFit.estimate(ranked, seed).balancedAccuracy();
      count(5, accuracy, truth.balancedAccuracy(thresholds, scores.members()), weight);
    }

    private void count(int measure, Estimate estimate, double of, double weight) {
      missed[2 * measure] += estimate.low() > of + 1e-9 ? weight : 0;
      missed[2 * measure + 1] += estimate.high() < of - 1e-9 ? weight : 0;
    }
  }
}
