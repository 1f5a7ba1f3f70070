package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.util.List;

/** Plans for tests. */
public final class TestPlans {

  private TestPlans() {}

  public static TrainingPlan segmentation() {
    return plan(Loss.SOFT_DICE, "unet-small", 1);
  }

  static TrainingPlan plan(Loss loss, String architecture, int outputs) {
    ArchitectureOptions options = ArchitectureOptions.of(3, outputs).withSide(64);
    ModelSpec spec = TrainingDefaults.spec(loss.task(), new Size(64, 64), Channels.RGB, outputs);
    return new TrainingPlan(
        new Learner.Named(architecture, options),
        spec,
        Objective.of(loss),
        TrainingDefaults.optimisation(loss),
        TrainingDefaults.augmentation(loss),
        Validation.none(),
        Execution.onCpu(1, 2));
  }

  static TrainingPlan with(TrainingPlan plan, Validation validation, Execution execution) {
    return with(plan, plan.learner(), validation).with(execution);
  }

  static TrainingPlan with(TrainingPlan plan, Learner learner) {
    return with(plan, learner, plan.validation());
  }

  private static TrainingPlan with(TrainingPlan plan, Learner learner, Validation validation) {
    return new TrainingPlan(
        learner,
        plan.spec(),
        plan.objective(),
        plan.optimisation(),
        plan.augmentation(),
        validation,
        plan.execution());
  }

  /** Every field other than the default. */
  static TrainingPlan unusual() {
    ModelSpec spec = TrainingDefaults.spec(Task.SEGMENTATION, new Size(32, 64), Channels.GRAY, 3);
    return new TrainingPlan(
        new Learner.Named(
            "unet-small", new ArchitectureOptions(1, 3, 32, 8, NormKind.GROUP, 0.1, 2)),
        spec,
        new Objective(Task.SEGMENTATION, Loss.DICE_CE, List.of(1.0, 2.5, 0.0), 0),
        new Optimisation(
            Optimisation.Optimiser.SGD, 0.1, 1e-4, 0.8, Optimisation.Schedule.CONSTANT, 3, 5),
        new Augmentation(true, true, true, 0.5, 0.2, 0.1, 1.25),
        new Validation(0, List.of("a", "b"), 2, 3, Validation.Criterion.UTILITY),
        new Execution(-7, Execution.Device.CUDA, 4, true));
  }
}
