package dev.afterimage.report;

import dev.afterimage.report.chart.CurveChart;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.report.words.TrainingWording;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.shown.Poison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the template of a training draws from.
 *
 * @param report the training
 * @param style the style sheet
 */
record TrainingPage(TrainingReport report, String style) {

  /** What was trained, by name. */
  String learner() {
    Learner learner = report.plan().learner();
    return learner instanceof Learner.Named named
        ? named.name()
        : String.valueOf(((Learner.Script) learner).file().getFileName());
  }

  /** How it ended, in a sentence. */
  String ending() {
    int epochs = epochs().size();
    String kept = " The model is that of epoch " + report.result().keptEpoch() + ".";
    return report.result().stoppedEarly()
        ? "Stopped after "
            + Numbers.count(epochs, "epoch")
            + ": patience was "
            + Numbers.count(report.plan().validation().patience(), "validation")
            + "."
            + kept
        : "Trained for " + Numbers.count(epochs, "epoch") + "." + kept;
  }

  List<Epoch> epochs() {
    return report.result().curve().epochs();
  }

  /** The epoch whose weights were kept. */
  Epoch kept() {
    return epochs().get(report.result().keptEpoch() - 1);
  }

  /** The numbers of the validation, by name, or nothing. */
  Map<String, Double> utility() {
    return report.result().utility();
  }

  boolean validated() {
    return epochs().stream().anyMatch(epoch -> epoch.validationLoss() != null);
  }

  CurveChart losses() {
    return CurveChart.losses(epochs());
  }

  CurveChart utilities() {
    return CurveChart.utilities(epochs());
  }

  static String number(@Nullable Double value) {
    return value == null ? Numbers.UNKNOWN : Numbers.number(value);
  }

  /** The recipe, by name. */
  Map<String, String> recipe() {
    TrainingPlan plan = report.plan();
    Optimisation optimisation = plan.optimisation();
    Map<String, String> recipe = new LinkedHashMap<>();
    recipe.put("task", plan.task().label());
    recipe.put("network", learner());
    recipe.put(
        "input",
        plan.size().height()
            + "x"
            + plan.size().width()
            + " "
            + Objects.requireNonNull(plan.spec().input().channels()));
    recipe.put("loss", plan.objective().loss().label());
    recipe.put(
        "optimiser",
        String.format(
            Locale.ROOT,
            "%s, learning rate %s (%s), momentum %s, weight decay %s",
            optimisation.optimiser().label(),
            optimisation.learningRate(),
            optimisation.schedule().label(),
            optimisation.momentum(),
            optimisation.weightDecay()));
    recipe.put("epochs", optimisation.epochs() + ", in batches of " + optimisation.batch());
    if (optimisation.privacy() != null) {
      recipe.put("privacy", TrainingWording.privacy(optimisation.privacy()));
    }
    recipe.put("augmentation", TrainingWording.augmentation(plan.augmentation()));
    recipe.put("defence", TrainingWording.defence(plan.treatment().defence()));
    Poison poison = plan.treatment().poison();
    if (poison != null) {
      recipe.put("poison", TrainingWording.poison(poison));
    }
    recipe.put("validation", TrainingWording.validation(plan.validation()));
    return recipe;
  }
}
