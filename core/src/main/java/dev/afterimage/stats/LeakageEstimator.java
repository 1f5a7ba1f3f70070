package dev.afterimage.stats;

/**
 * Judges one attack's scores: everything that {@link Leakage} holds, each with a 95 % interval.
 *
 * <pre>{@code
 * LabelledScores scores = LabelledScores.independent(values, members);
 * Leakage leakage = new LeakageEstimator(1).estimate(scores);
 * }</pre>
 *
 * <p>Records of one cluster are resampled, split and permuted as a whole; all intervals count
 * clusters as independent, not records. The estimators' own assumptions and biases are with them;
 * in short:
 *
 * <ul>
 *   <li>AUC: unbiased; placement values (DeLong), each cluster beside the mean of the others,
 *       joined with an interval by the variance of a supposed AUC; a bound that needs no variance
 *       near 0 and 1.
 *   <li>TPR at FPR: Clopper-Pearson over members, and order statistics of the non-members for the
 *       threshold that rests on them, squared and added.
 *   <li>Advantage: biased upwards, as a maximum; the interval corrects for it.
 *   <li>Balanced accuracy and F1: of thresholds from other folds, on new records; they fall short
 *       of the best threshold.
 *   <li>Epsilon: a valid lower bound after the threshold search; conservative.
 * </ul>
 *
 * <p>Too little data gives undefined numbers, not exceptions: with fewer than two clusters of
 * members or of non-members, AUC and advantage keep their value but have no interval, decisions and
 * epsilon are undefined; with none of one side the curve has no points and p is 1. Every estimate
 * draws from a random stream of its own. Immutable, safe for concurrent use.
 */
public final class LeakageEstimator {
  private final long seed;

  /**
   * @param seed of folds, resampling and permutations; the same seed and scores give the same
   *     result
   */
  public LeakageEstimator(long seed) {
    this.seed = seed;
  }

  /** The AUC alone, with its interval. */
  public static Estimate auc(LabelledScores scores) {
    return AucEstimator.estimate(RankedScores.of(scores));
  }

  /** Decisions at a threshold that was fixed beforehand: member if the score is at least that. */
  public Leakage.Decisions decisions(LabelledScores scores, double threshold) {
    return CrossFit.at(RankedScores.of(scores), threshold);
  }

  /**
   * The AUC alone, with an interval of another level.
   *
   * @param risk probability that the interval misses, in (0, 1)
   */
  public static Estimate auc(LabelledScores scores, double risk) {
    return AucEstimator.estimate(RankedScores.of(scores), risk);
  }

  /**
   * An interval for an AUC of which no variance can be estimated; holds at every sample size.
   *
   * @param auc the empirical AUC, or the mean of several of the same models, in [0, 1]
   * @param pairs independent pairs of a member and a non-member, 1 or more
   * @param risk probability that the interval misses at most, in (0, 1)
   */
  public static Estimate aucBound(double auc, int pairs, double risk) {
    return ExactAuc.interval(auc, pairs, risk);
  }

  /** Estimates everything, in O((n + resamples n) + n log n) for n records. */
  public Leakage estimate(LabelledScores scores) {
    RankedScores ranked = RankedScores.of(scores);
    RocCurve roc = Roc.of(ranked);
    return new Leakage(
        AucEstimator.estimate(ranked),
        TprEstimator.estimate(ranked, roc),
        AdvantageEstimator.estimate(ranked, roc, Streams.of(seed, "advantage")),
        CrossFit.estimate(ranked, seed),
        EpsilonBound.estimate(scores, seed),
        PermutationTest.pValue(ranked, Streams.of(seed, "permutation")),
        roc);
  }
}
