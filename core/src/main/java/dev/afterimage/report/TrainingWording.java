package dev.afterimage.report;

import dev.afterimage.train.Augmentation;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.Validation;
import java.util.ArrayList;
import java.util.List;

/** Plans of trainings in words. */
final class TrainingWording {

  private TrainingWording() {}

  static String augmentation(Augmentation augmentation) {
    List<String> parts = new ArrayList<>();
    addIf(parts, augmentation.horizontalFlip(), "mirrored left to right");
    addIf(parts, augmentation.verticalFlip(), "mirrored top to bottom");
    addIf(parts, augmentation.turns(), "turned by quarters");
    addIf(parts, augmentation.crop() < 1, "cropped to " + augmentation.crop() + " or more");
    addIf(parts, augmentation.light() > 0, "light within " + augmentation.light());
    addIf(parts, augmentation.colour() > 0, "colour within " + augmentation.colour());
    addIf(parts, augmentation.jitter() > 1, "jittered by " + Numbers.number(augmentation.jitter()));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  static String validation(Validation validation) {
    if (validation.fraction() == 0 && validation.ids().isEmpty()) {
      return "none";
    }
    String held =
        validation.ids().isEmpty()
            ? Numbers.percent(validation.fraction()) + " of the subjects"
            : Numbers.count(validation.ids().size(), "record");
    String patience =
        validation.patience() == 0
            ? "no early stopping"
            : "stopped after "
                + Numbers.count(validation.patience(), "validation")
                + " without a better "
                + validation.criterion().label();
    return held + ", every " + Numbers.count(validation.every(), "epoch") + ", " + patience;
  }

  static String privacy(DifferentialPrivacy privacy) {
    return "noise multiplier "
        + Numbers.number(privacy.noiseMultiplier())
        + ", gradients clipped at "
        + privacy.clip()
        + " ("
        + privacy.clipping().label()
        + "), records drawn by Poisson sampling, at most "
        + privacy.physicalBatch()
        + " at once";
  }

  private static void addIf(List<String> parts, boolean holds, String part) {
    if (holds) {
      parts.add(part);
    }
  }
}
