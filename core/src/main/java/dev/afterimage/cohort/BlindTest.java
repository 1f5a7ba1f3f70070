package dev.afterimage.cohort;

import dev.afterimage.stats.Folds;
import dev.afterimage.stats.Streams;
import dev.afterimage.stats.family.Dealer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether members and others differ in any of many features: a permutation test of the largest of
 * several statistics, each of which is strong where others are weak ({@link BlindPool}). They are
 * the AUC of cross-fitted classifiers of all features and of families of them, and the single
 * feature that differs most, under the seen labels and under labels dealt anew to subjects. With
 * {@value #DEALS} deals, a difference is called where at most one of them goes as far as what was
 * seen, which has a chance of 1 % where there is none: the test is exact. Of {@value #LARGE}
 * records or more, deals end early where a tenth of the first go as far: then no difference can be
 * called.
 */
final class BlindTest {
  static final int DEALS = 199;
  static final int LARGE = 5000;
  private static final int FEW_DEALS = 59;
  private static final int BEYOND = 1;

  private final StandardFeatures features;
  private final List<BlindFamily> families = new ArrayList<>();
  private final double[] seen; // scores by all features, (records)
  private final double deviationOfAuc;
  private final BlindPool pool; // of the seen labels and of deals

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
    seen = families.get(0).scores(features.sums(cohort.members()));
    List<double[]> contrasts = new ArrayList<>();
    List<double[]> aucs = new ArrayList<>();
    SplittableRandom random = Streams.of(seed, "blind");
    Dealer dealer = new Dealer(cohort.members(), cohort.clusters());
    boolean ended = false;
    for (int b = 0; b <= DEALS && !ended; b++) {
      boolean[] members = b == 0 ? cohort.members() : dealer.deal(random);
      double[][] sums = features.sums(members);
      contrasts.add(features.contrasts(sums));
      aucs.add(
          families.stream().mapToDouble(f -> BlindFamily.auc(f.scores(sums), members)).toArray());
      ended =
          b == FEW_DEALS
              && cohort.size() >= LARGE
              && BlindPool.of(contrasts, aucs).beyond() > FEW_DEALS / 10;
    }
    pool = BlindPool.of(contrasts, aucs);
    deviationOfAuc =
        Math.sqrt(
            aucs.stream()
                .skip(1)
                .mapToDouble(a -> (a[0] - 0.5) * (a[0] - 0.5))
                .average()
                .orElse(0));
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
    return pool.beyond() / (double) pool.largest().length;
  }

  /** Whether a difference was seen. */
  boolean differs() {
    return pool.varies() && pValue() <= (1.0 + BEYOND) / (DEALS + 1);
  }

  /** How far a single feature's contrast must go, in deviations, to be called a difference. */
  double threshold() {
    return pool.threshold(pool.largest().length > DEALS ? BEYOND : 0);
  }

  /** The contrast of each feature as seen, in deviations; positive where members have more. */
  double[] contrasts() {
    return pool.contrasts()[0].clone();
  }

  /** Deviations of the contrasts under labels dealt anew; 0 of constant features. */
  double[] deviations() {
    return pool.deviations().clone();
  }
}
