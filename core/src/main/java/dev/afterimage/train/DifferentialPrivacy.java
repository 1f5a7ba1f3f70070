package dev.afterimage.train;

import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import java.util.Locale;

/**
 * How training hides each record (DP-SGD, Abadi et al. 2016, algorithm 1): every step takes each
 * record by itself with probability batch / records, shows it once, with one draw of the
 * augmentation, bounds the norm of its gradient, and adds Gaussian noise to the sum. A record, not
 * a subject, is what is hidden. Noise and choice of records are drawn from {@link
 * java.security.SecureRandom}, so that a private training cannot be repeated bit by bit.
 *
 * @param noiseMultiplier deviation of the noise over the clip, above 0
 * @param epsilon the most that training may spend, at least 0; a trainer whose accountant finds
 *     more refuses
 * @param delta in (0, 1), at most 1 / records
 * @param clip bound of a record's gradient, above 0
 * @param clipping whether layers are bounded together
 * @param physicalBatch most records that are computed with at once, at least 1
 */
public record DifferentialPrivacy(
    double noiseMultiplier,
    double epsilon,
    double delta,
    double clip,
    Clipping clipping,
    int physicalBatch) {

  /** What the clip bounds. */
  public enum Clipping {
    /** The norm over all parameters. */
    FLAT,
    /** That of each of k layers, by clip / sqrt(k), so that over all it is at most the clip. */
    PER_LAYER;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Checks the numbers. */
  public DifferentialPrivacy {
    requirePositive("noise multiplier", noiseMultiplier);
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon must be at least 0, got " + epsilon);
    }
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("delta must be in (0, 1), got " + delta);
    }
    requirePositive("clip", clip);
    if (physicalBatch < 1) {
      throw new IllegalArgumentException(
          "the physical batch must be at least 1 record, got " + physicalBatch);
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be above 0 and finite, got " + value);
    }
  }

  /**
   * What all steps of a training are to an accountant.
   *
   * @param records to train on
   * @throws IllegalArgumentException if a batch has more records than there are
   */
  static SubsampledGaussian mechanism(double noise, Optimisation optimisation, int records) {
    int batch = optimisation.batch();
    if (batch > records) {
      throw new IllegalArgumentException(
          "private training needs a batch of at most all " + records + " records, got " + batch);
    }
    long steps = (long) optimisation.epochs() * ((records + batch - 1) / batch);
    return new SubsampledGaussian(batch / (double) records, noise, steps);
  }

  /**
   * What a training under this may claim once all its epochs are done; it holds for one that stops
   * early, too, since when it stops depends on the records.
   *
   * @param optimisation epochs and batch
   * @param records to train on
   * @throws IllegalArgumentException if delta is above 1 / records, a batch has more records than
   *     there are, or more would be spent than {@link #epsilon}
   */
  public PrivacyClaim claim(Optimisation optimisation, int records) {
    requireSmallDelta(delta, records);
    SubsampledGaussian mechanism = mechanism(noiseMultiplier, optimisation, records);
    PrivacyClaim claim = PrivacyClaim.of(mechanism, delta, clip);
    if (!(claim.epsilon() <= epsilon * (1 + 1e-9))) {
      throw new IllegalArgumentException(
          "epsilon may be at most "
              + epsilon
              + ", and "
              + mechanism
              + " spends "
              + claim.epsilon());
    }
    return claim;
  }

  static void requireSmallDelta(double delta, int records) {
    if (!(delta * records <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "delta must be at most 1 / records, "
              + 1.0 / records
              + ", got "
              + delta
              + ": publishing one record by chance would satisfy it");
    }
  }

  /** Refuses what gives a record a part in another's gradient, or no gradient of its own. */
  static void requireSeparable(Learner learner, Loss loss) {
    if (loss.adversarial()) {
      throw new IllegalArgumentException(
          "private training cannot take "
              + loss.label()
              + ": its discriminators see the records, too, without clipping and noise");
    }
    if (!(learner instanceof Learner.Named named)) {
      throw new IllegalArgumentException(
          "private training needs one gradient per record, which a TorchScript module does not"
              + " give; name an architecture");
    }
    for (Node node : named.graph().nodes()) {
      if (node.op() instanceof Norm norm && norm.kind() == NormKind.BATCH) {
        throw new IllegalArgumentException(
            "private training cannot have batch norm ("
                + node.name()
                + " of "
                + named.name()
                + "): a record's gradient would depend on the others of its batch; take group norm");
      }
    }
  }
}
