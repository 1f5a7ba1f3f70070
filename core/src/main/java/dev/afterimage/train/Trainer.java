package dev.afterimage.train;

import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Trains networks. Found by {@link ServiceLoader}: a public class with a public constructor without
 * parameters.
 */
public interface Trainer {

  /**
   * Trains a network. The same plan on the same data gives the same model on one machine and
   * device; a training that was interrupted and resumed gives the model that an uninterrupted one
   * gives.
   *
   * @param plan what to train
   * @param data on what
   * @param out a folder for the model, its specification, the plan, the curve and the checkpoint
   * @param observer told how it goes, on the calling thread
   * @throws dev.afterimage.data.InvalidDataException if a record is broken, the plan cannot be
   *     trained, or the folder holds a checkpoint of another plan
   */
  TrainingResult train(TrainingPlan plan, TrainingData data, Path out, TrainingObserver observer);

  /**
   * The trainer on the class path.
   *
   * @throws IllegalStateException if there is none
   */
  static Trainer find() {
    return ServiceLoader.load(Trainer.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "training needs libtorch: put the module afterimage-torch on the class path"));
  }
}
