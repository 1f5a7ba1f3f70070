package dev.afterimage.cohort;

import dev.afterimage.scoring.BlindNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How often the blind baseline alarms: of sets that are alike, of a moderate shift of one feature
 * (beside the chance that the baseline states), and of as large a one spread over three features
 * and over thirty. Sixty features in three correlated groups, each fifth of them log-normal. Prints
 * a row for each pair of sides.
 */
public final class BlindSimulation {
  private static final int FEATURES = 60;
  private static final double SHIFT = 0.7416; // deviations: alone, an AUC of 0.7
  private static final int[] SPREADS = {0, 1, 3, 30}; // features that are shifted

  /**
   * Sides of an audit.
   *
   * @param members records
   * @param others records
   * @param each records of a subject, which are alike but for a tenth of the variance
   */
  private record Sides(int members, int others, int each) {}

  private static final List<Sides> SIDES =
      List.of(
          new Sides(20, 20, 1),
          new Sides(50, 50, 1),
          new Sides(75, 75, 1),
          new Sides(160, 160, 1),
          new Sides(160, 10, 1),
          new Sides(180, 20, 1),
          new Sides(450, 50, 1),
          new Sides(150, 150, 10),
          new Sides(600, 600, 10));

  private BlindSimulation() {}

  /**
   * @param args audits for each row, and the seed
   */
  public static void main(String[] args) {
    int audits = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 5;
    System.out.println(
        "| members | others | records of a subject | false alarms, % | one feature, % | stated, % |"
            + " three, % | thirty, % |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (Sides sides : SIDES) {
      Cohort cohort = cohort(sides);
      int[] alarms = new int[SPREADS.length];
      double stated = 0;
      for (int audit = 0; audit < audits; audit++) {
        for (int s = 0; s < SPREADS.length; s++) {
          SplittableRandom random = new SplittableRandom(seed + 1000L * audit + s);
          BlindBaseline found =
              BlindClassifier.judge(
                  cohort,
                  features(cohort, sides, SPREADS[s], random),
                  names(),
                  BlindSides.OF_AUDITS,
                  audit);
          alarms[s] += found.differs() ? 1 : 0;
          stated += s == 0 ? found.shift().chance() / audits : 0;
        }
      }
      double[] shares = Arrays.stream(alarms).mapToDouble(a -> 100.0 * a / audits).toArray();
      System.out.printf(
          Locale.ROOT,
          "| %d | %d | %d | %.2f | %.0f | %.0f | %.0f | %.0f |%n",
          sides.members(),
          sides.others(),
          sides.each(),
          shares[0],
          shares[1],
          100 * stated,
          shares[2],
          shares[3]);
    }
  }

  private static BlindNames names() {
    List<String> names = IntStream.range(0, FEATURES).mapToObj(String::valueOf).toList();
    return new BlindNames(names.subList(0, FEATURES / 2), names.subList(FEATURES / 2, FEATURES));
  }

  private static Cohort cohort(Sides sides) {
    int records = sides.members() + sides.others();
    boolean[] members = new boolean[records];
    Arrays.fill(members, 0, sides.members(), true);
    int[] clusters = IntStream.range(0, records).map(i -> i / sides.each()).toArray();
    List<String> ids = IntStream.range(0, records).mapToObj(String::valueOf).toList();
    return new Cohort(ids, new String[records], members, clusters);
  }

  private static double[][] features(
      Cohort cohort, Sides sides, int spread, SplittableRandom random) {
    double[][] features = new double[cohort.size()][FEATURES];
    double[] subject = new double[FEATURES];
    int target = random.nextInt(FEATURES);
    double share = sides.each() == 1 ? 1 : Math.sqrt(0.9);
    for (int i = 0; i < features.length; i++) {
      if (i % sides.each() == 0) {
        draw(subject, random);
      }
      double[] own = new double[FEATURES];
      draw(own, random);
      for (int f = 0; f < FEATURES; f++) {
        double value = share * subject[f] + Math.sqrt(1 - share * share) * own[f];
        boolean shifted = (f - target + FEATURES) % FEATURES < spread;
        if (shifted && cohort.members()[i]) {
          value += SHIFT / Math.sqrt(spread) * (f % 2 == 0 ? 1 : -1);
        }
        features[i][f] = f % 5 == 0 ? Math.exp(value) : value;
      }
    }
    return features;
  }

  private static void draw(double[] values, RandomGenerator random) {
    double[] common = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    for (int f = 0; f < values.length; f++) {
      values[f] = 0.8 * random.nextGaussian() + 0.6 * common[f % 3];
    }
  }
}
