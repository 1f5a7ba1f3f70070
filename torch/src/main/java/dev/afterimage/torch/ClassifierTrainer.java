package dev.afterimage.torch;

import dev.afterimage.attacker.AttackerCard;
import dev.afterimage.attacker.AttackerFolder;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.AttackerTrainer;
import dev.afterimage.attacker.ExampleSplit;
import dev.afterimage.attacker.MapExamples;
import dev.afterimage.torch.classifier.ClassifierRun;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains attack classifiers with libtorch on the processor. A training that was interrupted begins
 * anew; one that is finished is not repeated.
 */
public final class ClassifierTrainer implements AttackerTrainer {

  /** For the service loader. */
  public ClassifierTrainer() {}

  @Override
  public AttackerCard train(
      AttackerPlan plan, MapExamples examples, Path out, TrainingObserver observer) {
    ExampleSplit split = ExampleSplit.of(examples, plan);
    String digest = plan.digest(examples);
    AttackerFolder folder = AttackerFolder.open(out, digest);
    Optional<AttackerCard> finished = folder.finished();
    if (finished.isPresent()) {
      observer.say("attack classifier " + out + " is there already, and used again");
      return finished.get();
    }
    folder
        .fault()
        .ifPresent(
            fault -> observer.say("attack classifier " + out + " is trained again: " + fault));
    LibTorch.use(plan.threads());
    try (ClassifierRun run = new ClassifierRun(plan, examples, split)) {
      return run.run(folder, digest, observer);
    }
  }
}
