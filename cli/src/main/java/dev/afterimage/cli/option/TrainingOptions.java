package dev.afterimage.cli.option;

import dev.afterimage.data.Task;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.Treatment;
import dev.afterimage.train.course.Validation;
import java.io.PrintWriter;

/**
 * The options that every training has, of a victim or of shadows, as a plan.
 *
 * @param learner which network
 * @param recipe how it is trained
 * @param defence what is done to its records
 * @param privacy what it is to guarantee
 */
public record TrainingOptions(
    LearnerOptions learner, RecipeOptions recipe, DefenceOptions defence, PrivacyOptions privacy) {

  /**
   * The plan without privacy, for which records must be counted first.
   *
   * @param err where it is told what privacy changes of the network
   * @throws IllegalArgumentException if options do not go together or a value is out of range
   */
  public TrainingPlan plan(
      Task task, Validation validation, Execution execution, Treatment treatment, PrintWriter err) {
    Objective objective = recipe.objective(task, learner.architecture());
    return new TrainingPlan(
        privacy.learner(learner.learner(task, defence.crops()), err),
        learner.spec(task, defence.crops()),
        objective,
        recipe.optimisation(objective.loss()),
        recipe.augmentation(objective.loss()),
        validation,
        execution,
        treatment);
  }
}
