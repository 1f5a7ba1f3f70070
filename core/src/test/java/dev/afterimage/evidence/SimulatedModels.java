package dev.afterimage.evidence;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Models whose phi of record r is N(mu_r + d_r, s_r) if they were trained on it and N(mu_r, s_r) if
 * not: the likelihood ratio is known. Every record is in training of exactly half of the models.
 *
 * @param references all models but the last
 * @param last the last model's phi, (records)
 * @param lastMembers the records that the last model was trained on
 */
public record SimulatedModels(References references, float[] last, BitSet lastMembers) {

  /**
   * @param models of references, even; the target is one more, whose members are drawn by coin
   * @param records number of records
   * @param shift d, in phi
   * @param deviation s of every record
   * @param difficulty standard deviation of mu
   */
  public static SimulatedModels of(
      int models, int records, double shift, double deviation, double difficulty, long seed) {
    double[] shifts = new double[records];
    double[] deviations = new double[records];
    Arrays.fill(shifts, shift);
    Arrays.fill(deviations, deviation);
    return of(models, shifts, deviations, difficulty, seed);
  }

  public static SimulatedModels of(
      int models, double[] shifts, double[] deviations, double difficulty, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int records = shifts.length;
    float[][] phi = new float[models + 1][records];
    BitSet[] members = new BitSet[models + 1];
    Arrays.setAll(members, i -> new BitSet(records));
    for (int r = 0; r < records; r++) {
      double mean = difficulty * random.nextGaussian();
      dealHalf(members, models, r, random);
      members[models].set(r, random.nextBoolean());
      for (int m = 0; m <= models; m++) {
        double centre = mean + (members[m].get(r) ? shifts[r] : 0);
        phi[m][r] = (float) (centre + deviations[r] * random.nextGaussian());
      }
    }
    References references =
        References.of(Signal.LOGIT, 1, Arrays.copyOf(phi, models), Arrays.copyOf(members, models));
    return new SimulatedModels(references, phi[models], members[models]);
  }

  /** Half of the models, drawn without replacement. */
  private static void dealHalf(BitSet[] members, int models, int record, SplittableRandom random) {
    int left = models / 2;
    for (int m = 0; m < models; m++) {
      if (random.nextInt(models - m) < left) {
        members[m].set(record);
        left--;
      }
    }
  }

  Evidence evidence() {
    return Evidence.of(references, Signal.LOGIT, last);
  }

  boolean[] membership() {
    boolean[] members = new boolean[last.length];
    for (int i = 0; i < members.length; i++) {
      members[i] = lastMembers.get(i);
    }
    return members;
  }
}
