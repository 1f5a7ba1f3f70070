package dev.afterimage.attacker;

import dev.afterimage.network.Shape;
import dev.afterimage.train.course.TrainingCurve;
import java.util.Map;

/**
 * What is known of a trained attack classifier, and needed to use it.
 *
 * @param plan how it was trained
 * @param digest of plan and examples
 * @param maps the shape of the maps that it learnt from
 * @param curve losses on training and held-out examples, and as utility the AUC on the latter
 * @param keptEpoch whose weights the files hold, counted from 1; that of the lowest held-out loss
 * @param versions of the engine, by name
 */
public record AttackerCard(
    AttackerPlan plan,
    String digest,
    Shape maps,
    TrainingCurve curve,
    int keptEpoch,
    Map<String, String> versions) {

  /** Copies, and checks the epoch. */
  public AttackerCard {
    versions = Map.copyOf(versions);
    if (keptEpoch < 1 || keptEpoch > curve.epochs().size()) {
      throw new IllegalArgumentException(
          "the kept epoch must be from 1 to " + curve.epochs().size() + ", got " + keptEpoch);
    }
  }

  /** AUC on the held-out examples in the kept epoch; slightly high, as their loss has chosen it. */
  public double heldOutAuc() {
    Double auc = curve.epochs().get(keptEpoch - 1).utility();
    return auc == null ? Double.NaN : auc;
  }
}
