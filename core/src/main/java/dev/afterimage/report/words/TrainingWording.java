package dev.afterimage.report.words;

import dev.afterimage.train.Defence;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.TeacherRecords;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plans of trainings in words. */
public final class TrainingWording {

  private TrainingWording() {}

  /** How records were changed in training; "none" where they were not. */
  public static String augmentation(Augmentation augmentation) {
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

  /** What judged a training, and when it ended early; "none" where nothing did. */
  public static String validation(Validation validation) {
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

  /** How gradients were clipped and noised. */
  public static String privacy(DifferentialPrivacy privacy) {
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

  /** What was done against attacks; "none" where nothing was. */
  public static String defence(Defence defence) {
    if (defence instanceof Defence.MixUp mixUp) {
      return "mix-up, cut at a Beta(" + mixUp.alpha() + ", " + mixUp.alpha() + ") vertical line";
    }
    if (defence instanceof Defence.CropTraining crops) {
      return "crop training on "
          + crops.size()
          + "x"
          + crops.size()
          + " pixels, answers stitched from such tiles";
    }
    if (defence instanceof Defence.MinMax minMax) {
      return "min-max against an attack classifier, weight "
          + minMax.lambda()
          + ", "
          + Numbers.count(minMax.reference().size(), "reference record");
    }
    if (defence instanceof Defence.Distillation distillation) {
      Path teacher = distillation.teacher();
      return "distilled from the answers of "
          + teacher.getFileName()
          + (TeacherRecords.beside(teacher).isPresent()
              ? ", whose training has none of the records"
              : "; no list beside it says what it was trained on");
    }
    return "none";
  }

  /** How records were poisoned. */
  public static String poison(Poison poison) {
    return Numbers.percent(poison.rate())
        + (poison.targets().isEmpty()
            ? " of the records"
            : " of " + Numbers.count(poison.targets().size(), "target") + " added as a copy")
        + " with a "
        + poison.kind().label()
        + " of "
        + Numbers.count(poison.size(), "pixel")
        + ", value "
        + poison.value()
        + ", and an empty mask; triggered numbers are of pictures with it";
  }

  private static void addIf(List<String> parts, boolean holds, String part) {
    if (holds) {
      parts.add(part);
    }
  }
}
