package dev.afterimage.demo;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The demonstration's victim: a small U-Net that is trained for so long that it knows some of its
 * pictures by heart.
 */
final class Victim {
  private static final int EPOCHS = 10;
  private static final int THREADS = 2; // whatever the machine has: they change the rounding

  private final TrainingPlan plan;

  private Victim(TrainingPlan plan) {
    this.plan = plan;
  }

  /**
   * One for pictures of a side.
   *
   * @param side in pixels, a multiple of 8
   * @param seed of the first weights and the order of pictures
   */
  static Victim of(int side, long seed) {
    Optimisation optimisation =
        new Optimisation(
            Optimisation.Optimiser.ADAM, 2e-3, 0, 0.9, Optimisation.Schedule.COSINE, EPOCHS, 8);
    return new Victim(
        new TrainingPlan(
            new Learner.Named("unet-small", ArchitectureOptions.of(3, 1)),
            TrainingDefaults.spec(
                Task.SEGMENTATION, new ModelSpec.Size(side, side), Channels.RGB, 1),
            Objective.of(Loss.DICE_BCE),
            optimisation,
            Augmentation.none(),
            Validation.none(),
            Execution.onCpu(seed, THREADS)));
  }

  /**
   * Trains it.
   *
   * @param data the pictures
   * @param members ids of those to train on
   * @param folder absent or empty; the model and all about it is written there
   * @param observer told how it goes
   */
  void train(Path data, Set<String> members, Path folder, TrainingObserver observer) {
    List<SampleRef> shown =
        Dataset.open(data, plan.task()).records().stream()
            .filter(record -> members.contains(record.id()))
            .toList();
    TrainingData records =
        new TrainingData(shown, List.of(), new SampleReader(plan.task(), plan.ignoreLabel()));
    TrainingFolder written = TrainingFolder.open(folder, plan, records);
    written.finish(Trainer.find().train(plan, records, folder, observer));
  }
}
