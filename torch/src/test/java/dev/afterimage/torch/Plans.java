package dev.afterimage.torch;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;

/** Training plans for tests; every method gives a plan that differs from another in one thing. */
public record Plans(TrainingPlan plan) {

  /** Two threads, seed 1, no augmentation, no validation, NAdam at 0.01, batches of 4. */
  public static Plans of(
      String architecture, Loss loss, int side, int width, int outputs, int epochs) {
    Task task = loss.task();
    ModelSpec spec =
        TrainingDefaults.spec(
            task, new ModelSpec.Size(side, side), ModelSpec.Channels.RGB, outputs);
    ArchitectureOptions options =
        ArchitectureOptions.of(3, outputs).withSide(side).withWidth(width);
    return new Plans(
        new TrainingPlan(
            new Learner.Named(architecture, options),
            spec,
            Objective.of(loss),
            new Optimisation(Optimiser.NADAM, 0.01, 0, 0.9, Schedule.COSINE, epochs, 4),
            Augmentation.none(),
            Validation.none(),
            Execution.onCpu(1, 2)));
  }

  /** A small U-Net for discs at 16x16. */
  static Plans small(int epochs) {
    return of("unet-small", Loss.DICE_BCE, 16, 4, 1, epochs);
  }

  public Plans with(Optimisation optimisation) {
    return new Plans(plan.with(optimisation));
  }

  public Plans with(Execution execution) {
    return new Plans(plan.with(execution));
  }

  public Plans with(Augmentation augmentation) {
    return with(plan.learner(), augmentation, plan.validation());
  }

  public Plans with(Validation validation) {
    return with(plan.learner(), plan.augmentation(), validation);
  }

  public Plans with(Learner learner) {
    return with(learner, plan.augmentation(), plan.validation());
  }

  private Plans with(Learner learner, Augmentation augmentation, Validation validation) {
    return new Plans(
        new TrainingPlan(
            learner,
            plan.spec(),
            plan.objective(),
            plan.optimisation(),
            augmentation,
            validation,
            plan.execution(),
            plan.treatment()));
  }

  Plans rate(double rate) {
    Optimisation o = plan.optimisation();
    return with(
        new Optimisation(
            o.optimiser(),
            rate,
            o.weightDecay(),
            o.momentum(),
            o.schedule(),
            o.epochs(),
            o.batch()));
  }

  Plans resumed() {
    return with(new Execution(1, Execution.Device.CPU, 2, true));
  }
}
