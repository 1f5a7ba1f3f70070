package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.train.shown.Poison;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses treatments that do not fit the rest of a plan. */
final class TreatmentCheck {

  private TreatmentCheck() {}

  /**
   * Checks.
   *
   * @param spec with a size
   * @throws IllegalArgumentException if a crop or trigger is larger than the pictures, the
   *     specification does not stitch crops, or the loss or task has no such treatment
   */
  static void require(Treatment treatment, ModelSpec spec, Objective objective) {
    ModelSpec.Size size = Objects.requireNonNull(spec.input().size());
    requireStitch(treatment.defence(), spec.input().stitch(), size);
    if (treatment.defence() instanceof Defence.MinMax && objective.loss().adversarial()) {
      throw new IllegalArgumentException(
          "min-max cannot go with the adversarial loss " + objective.loss().label());
    }
    Poison poison = treatment.poison();
    if (poison == null) {
      return;
    }
    if (objective.task() != Task.SEGMENTATION) {
      throw new IllegalArgumentException(
          "poisoning empties masks, and " + objective.task().label() + " has none");
    }
    if (!poison.fits(size.height(), size.width())) {
      throw new IllegalArgumentException(
          "a trigger must fit into "
              + size.height()
              + "x"
              + size.width()
              + " pixels, got size "
              + poison.size());
    }
  }

  /**
   * Clipping bounds what one record can do only where each gradient is that of one record; and a
   * claim must be of the records that the model could give away.
   */
  static void requirePrivate(Defence defence) {
    String why =
        defence instanceof Defence.MixUp
            ? "mix-up, whose samples are of two records each"
            : defence instanceof Defence.MinMax
                ? "min-max, whose attacker learns from the records without clipping or noise"
                : defence instanceof Defence.Distillation
                    ? "distillation: it would hide the reference records, and not those that the"
                        + " teacher saw; train the teacher privately instead"
                    : null;
    if (why != null) {
      throw new IllegalArgumentException("differential privacy cannot go with " + why);
    }
  }

  private static void requireStitch(
      Defence defence, @Nullable Integer stitch, ModelSpec.Size size) {
    Integer crop = defence instanceof Defence.CropTraining crops ? (Integer) crops.size() : null;
    if (crop != null && crop > Math.min(size.height(), size.width())) {
      throw new IllegalArgumentException(
          "crops must fit into "
              + size.height()
              + "x"
              + size.width()
              + " pixels, got "
              + crop
              + "x"
              + crop);
    }
    if (!Objects.equals(crop, stitch)) {
      throw new IllegalArgumentException(
          "the spec must stitch tiles of the crops' size, "
              + (crop == null ? "here none" : crop.toString())
              + ", got "
              + stitch);
    }
  }
}
