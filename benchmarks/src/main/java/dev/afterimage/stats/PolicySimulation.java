package dev.afterimage.stats;

import java.util.SplittableRandom;

/**
 * How often the default policy's bounds are met and broken by one attack that only guesses, with
 * the interval of the TPR and with the one before, which took its threshold as given. Prints a row
 * for each pair of sides.
 */
public final class PolicySimulation {
  private static final int[][] SIDES = {
    {20, 20},
    {100, 100},
    {160, 160},
    {300, 300},
    {500, 500},
    {160, 10},
    {180, 20},
    {90, 10},
    {900, 100},
    {450, 50},
    {50, 450}
  };

  private static final double AUC = 0.6;
  private static final double[] FPRS = {0.01, 0.1};
  private static final double[] TPRS = {0.05, 0.2};

  private PolicySimulation() {}

  /**
   * @param args audits for each pair of sides, and the seed
   */
  public static void main(String[] args) {
    int audits = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 5;
    System.out.println("| members | others | met, % | broken, % | broken before, % |");
    System.out.println("|---|---|---|---|---|");
    for (int[] sides : SIDES) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] counts = new int[3]; // met, broken, broken before
      for (int audit = 0; audit < audits; audit++) {
        count(guesses(sides[0], sides[1], random), counts);
      }
      System.out.printf(
          "| %d | %d | %.1f | %.1f | %.1f |%n",
          sides[0],
          sides[1],
          100.0 * counts[0] / audits,
          100.0 * counts[1] / audits,
          100.0 * counts[2] / audits);
    }
  }

  private static RankedScores guesses(int members, int others, SplittableRandom random) {
    double[] scores = new double[members + others];
    boolean[] member = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      member[i] = i < members;
      scores[i] = random.nextGaussian();
    }
    return RankedScores.of(LabelledScores.independent(scores, member));
  }

  private static void count(RankedScores scores, int[] counts) {
    RocCurve roc = Roc.of(scores);
    Estimate auc = AucEstimator.estimate(scores);
    boolean met = auc.high() <= AUC;
    boolean broken = auc.low() > AUC;
    boolean before = broken;
    for (int i = 0; i < FPRS.length; i++) {
      Leakage.TprAtFpr at = TprEstimator.at(scores, roc, FPRS[i]);
      Proportion given = Rates.atPoint(scores, Roc.pointAtFpr(roc, FPRS[i])).truePositive();
      met &= at.resolved() && at.tpr().high() <= TPRS[i];
      broken |= at.resolved() && at.tpr().low() > TPRS[i];
      before |= at.resolved() && given.clopperPearson().low() > TPRS[i];
    }
    counts[0] += met ? 1 : 0;
    counts[1] += broken ? 1 : 0;
    counts[2] += before ? 1 : 0;
  }
}
