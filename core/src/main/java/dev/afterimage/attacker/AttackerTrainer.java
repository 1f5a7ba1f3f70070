package dev.afterimage.attacker;

import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Trains attack classifiers. Found by {@link ServiceLoader}: a public class with a public
 * constructor without parameters.
 */
public interface AttackerTrainer {

  /**
   * Trains a classifier and writes it, for {@link Attacker#open}. The same plan on the same
   * examples gives the same classifier on one machine with the same threads; where the folder holds
   * it already, it is not trained again.
   *
   * @param plan how
   * @param examples on what
   * @param out a folder that is absent, empty, or of the same plan and examples
   * @param observer told how it goes, on the calling thread
   * @return what {@link Attacker#card} will say
   * @throws dev.afterimage.data.InvalidDataException if there are fewer than 8 members or
   *     non-members or too few groups, a map is not of the shape of the first, the loss is no
   *     number, memory runs out, or the folder is another's
   */
  AttackerCard train(AttackerPlan plan, MapExamples examples, Path out, TrainingObserver observer);

  /**
   * The trainer on the class path.
   *
   * @throws IllegalStateException if there is none
   */
  static AttackerTrainer find() {
    return ServiceLoader.load(AttackerTrainer.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "training attack classifiers needs libtorch: put the module afterimage-torch"
                        + " on the class path"));
  }
}
