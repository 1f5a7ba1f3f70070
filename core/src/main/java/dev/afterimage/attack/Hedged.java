package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Several readings of the same signals, hedged: the score is high where any of them is, since
 * nobody knows from non-members which of them training has spoilt. Copies that training showed tell
 * nothing, however precise they are on known non-members; predictability tells little where the
 * truth cannot be guessed.
 *
 * <p>Each reading is standardised by its scores on known non-members: z. The score is the sum of
 * {@code -log(1 - Phi(z))}, the surprise of each reading were it normal (Fisher 1932). One that
 * stands out counts by the square of z, one below the average takes next to nothing away, and
 * several that agree add up. Readings depend on each other, so that the sum is a score and no
 * p-value.
 *
 * <p>With known non-members of fewer than {@value Subjects#ENOUGH} subjects nothing can be
 * standardised, and the score is that of the first reading.
 *
 * @param name the attack's name
 * @param description what it does, in a sentence
 * @param readings at least one; the first is all that is left without non-members
 */
record Hedged(String name, String description, List<Attack> readings) implements Attack {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double FAR = 30; // from here on, the tail's expansion is exact to 1e-5
  private static final double LEAST_SPREAD = 1e-9;

  Hedged {
    readings = List.copyOf(readings);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("attack '" + name + "' needs at least one reading, got 0");
    }
  }

  @Override
  public String threatModel() {
    return readings.get(0).threatModel();
  }

  @Override
  public List<String> signals() {
    return readings.stream().flatMap(reading -> reading.signals().stream()).distinct().toList();
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    if (!Subjects.areEnough(subjects)) {
      return readings.get(0).fit(nonMembers, subjects);
    }
    List<Standardised> fitted = new ArrayList<>();
    for (Attack reading : readings) {
      fitted.add(Standardised.of(reading.fit(nonMembers, subjects), nonMembers));
    }
    return new Scorer() {
      @Override
      public double[] score(SignalTable records) {
        List<double[]> z = fitted.stream().map(reading -> reading.score(records)).toList();
        double[] scores = new double[records.size()];
        for (int i = 0; i < scores.length; i++) {
          int record = i;
          scores[i] = z.stream().mapToDouble(reading -> surprise(reading[record])).sum();
        }
        return scores;
      }

      @Override
      public Map<String, Double> weights() {
        return fitted.get(0).scorer().weights(); // of all evidence; others have other units
      }
    };
  }

  /** -log(1 - Phi(z)), above 0 and rising everywhere that doubles can tell. */
  static double surprise(double z) {
    if (z < 0) {
      return -Math.log1p(-NORMAL.cumulativeProbability(z));
    }
    return z < FAR
        ? -Math.log(NORMAL.survivalProbability(z))
        : z * z / 2 + Math.log(z * Math.sqrt(2 * Math.PI)) + 1 / (z * z);
  }

  /** A fitted reading in standard deviations of known non-members. */
  private record Standardised(Scorer scorer, double mean, double spread) {

    static Standardised of(Scorer scorer, SignalTable nonMembers) {
      double[] scores = scorer.score(nonMembers);
      double mean = Arrays.stream(scores).average().orElseThrow();
      double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
      double spread = Math.sqrt(squares / (scores.length - 1));
      return new Standardised(scorer, mean, Math.max(spread, LEAST_SPREAD));
    }

    double[] score(SignalTable records) {
      return Arrays.stream(scorer.score(records)).map(s -> (s - mean) / spread).toArray();
    }
  }
}
