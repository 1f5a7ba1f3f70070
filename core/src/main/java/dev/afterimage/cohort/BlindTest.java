package dev.afterimage.cohort;

import dev.afterimage.stats.Folds;
import dev.afterimage.stats.Streams;
import dev.afterimage.stats.family.Dealer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether members and others differ in any of many features: a permutation test of the largest of
 * several statistics, each of which is strong where others are weak. They are the AUC of
 * cross-fitted classifiers of all features and of families of them, and the single feature that
 * differs most; each is centred and scaled by what it is under labels dealt anew to subjects, the
 * seen labels among them, so that the test is exact: with {@value #DEALS} deals, a difference is
 * called where at most one of them goes as far as what was seen, which has a chance of 1 % where
 * there is none.
 */
final class BlindTest {
  static final int DEALS = 199;
  private static final int BEYOND = 1;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final StandardFeatures features;
  private final List<BlindFamily> families = new ArrayList<>();
  private final double[] seen; // scores by all features, (records)
  private final double[][] contrasts; // standardised, (seen and deals, features)
  private final double[] deviations; // of contrasts as they were; 0 of what is constant, (features)
  private final double deviationOfAuc;
  private final int varying; // features that differ between records
  private final double[] statistics; // (seen and deals)

  /**
   * @param raw (records, features), finite
   * @param starts the first feature of every family, ascending; the first is 0
   */
  BlindTest(Cohort cohort, double[][] raw, List<Integer> starts, long seed) {
    Folds folds =
        Folds.byCluster(new boolean[cohort.size()], cohort.clusters(), Cohort.FOLDS, seed);
    features = new StandardFeatures(raw, folds);
    families.add(new BlindFamily(features, 0, features.count()));
    for (int s = 0; s < starts.size() && starts.size() > 1; s++) {
      int to = s + 1 < starts.size() ? starts.get(s + 1) : features.count();
      families.add(new BlindFamily(features, starts.get(s), to));
    }
    contrasts = new double[DEALS + 1][];
    double[][] aucs = new double[DEALS + 1][];
    seen = families.get(0).scores(features.sums(cohort.members()));
    SplittableRandom random = Streams.of(seed, "blind");
    Dealer dealer = new Dealer(cohort.members(), cohort.clusters());
    for (int b = 0; b <= DEALS; b++) {
      boolean[] members = b == 0 ? cohort.members() : dealer.deal(random);
      double[][] sums = features.sums(members);
      contrasts[b] = features.contrasts(sums);
      aucs[b] =
          families.stream().mapToDouble(f -> BlindFamily.auc(f.scores(sums), members)).toArray();
    }
    double squares = 0;
    for (int b = 1; b <= DEALS; b++) {
      squares += (aucs[b][0] - 0.5) * (aucs[b][0] - 0.5);
    }
    deviationOfAuc = Math.sqrt(squares / DEALS);
    deviations = standardise(contrasts);
    varying = (int) Arrays.stream(deviations).filter(d -> d > 0).count();
    standardise(aucs);
    statistics = new double[DEALS + 1];
    Arrays.setAll(
        statistics,
        b -> {
          double single = Arrays.stream(contrasts[b]).map(Math::abs).max().orElse(0);
          return Math.max(asNormal(single), Arrays.stream(aucs[b]).max().orElse(0));
        });
  }

  /** Centres and scales every column in place; the deviations that they had. */
  private static double[] standardise(double[][] table) {
    double[] deviations = new double[table[0].length];
    for (int c = 0; c < deviations.length; c++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : table) {
        sum += row[c];
        squares += row[c] * row[c];
      }
      double mean = sum / table.length;
      double deviation = Math.sqrt(Math.max(0, squares / table.length - mean * mean));
      deviations[c] = deviation > 1e-9 * (1 + Math.abs(mean)) ? deviation : 0;
      for (double[] row : table) {
        row[c] = deviations[c] > 0 ? (row[c] - mean) / deviations[c] : 0;
      }
    }
    return deviations;
  }

  /** The largest of all features' deviates, of either sign, as one deviate of the same chance. */
  private double asNormal(double single) {
    double one = Math.min(2 * NORMAL.survivalProbability(single), 1 - 1e-12);
    double any = -Math.expm1(varying * Math.log1p(-one));
    return NORMAL.inverseSurvivalProbability(Math.max(1e-300, Math.min(any, 1 - 1e-12)));
  }

  /** The reverse of {@link #asNormal}. */
  private double asSingle(double deviate) {
    double any = NORMAL.survivalProbability(deviate);
    double one = -Math.expm1(Math.log1p(-any) / Math.max(1, varying));
    return NORMAL.inverseSurvivalProbability(one / 2);
  }

  /** Scores of all records by the classifier of all features, cross-fitted. */
  double[] scores() {
    return seen.clone();
  }

  /** How far the AUC of those scores lies from 0.5 under labels dealt anew. */
  double deviationOfAuc() {
    return deviationOfAuc;
  }

  /** The share of labellings, the seen one among them, that go as far as the seen one. */
  double pValue() {
    return Arrays.stream(statistics).filter(s -> s >= statistics[0]).count()
        / (double) statistics.length;
  }

  /** Whether a difference was seen. */
  boolean differs() {
    return varying > 0 && pValue() <= (1.0 + BEYOND) / (DEALS + 1);
  }

  /** How far a single feature's contrast must go, in deviations, to be called a difference. */
  double threshold() {
    double[] dealt = Arrays.copyOfRange(statistics, 1, statistics.length);
    Arrays.sort(dealt);
    return asSingle(dealt[dealt.length - 1 - BEYOND]);
  }

  /** The contrast of each feature as seen, in deviations; positive where members have more. */
  double[] contrasts() {
    return contrasts[0].clone();
  }

  /** Deviations of the contrasts under labels dealt anew; 0 of constant features. */
  double[] deviations() {
    return deviations.clone();
  }
}
