package dev.afterimage.torch;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.feed.SecureDraws;
import dev.afterimage.torch.step.AdversarialStep;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.step.MinMaxStep;
import dev.afterimage.torch.step.PrivateStep;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.torch.trainee.Pretrained;
import dev.afterimage.torch.trainee.ScriptTrainee;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.torch.training.CheckpointFolder;
import dev.afterimage.torch.training.TrainingRun;
import dev.afterimage.train.Defence;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Path;

/**
 * Trains with libtorch. After every epoch there is a checkpoint; whatever goes wrong afterwards
 * leaves it there.
 */
public final class TorchTrainer implements Trainer {

  /** For the service loader. */
  public TorchTrainer() {}

  /**
   * {@inheritDoc} It writes the models, their specification and the checkpoint; plan and curve are
   * for {@link dev.afterimage.train.TrainingFolder}.
   *
   * @throws InvalidDataException as the interface says, and if there are fewer than 2 records, the
   *     loss is no number, or native memory runs out; names batch and records
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  @Override
  public TrainingResult train(
      TrainingPlan plan, TrainingData data, Path out, TrainingObserver observer) {
    refuse(plan, data);
    LibTorch.use(plan.execution());
    try (Trainee trainee = trainee(plan);
        Step step = step(trainee, plan, data);
        TrainingRun run = new TrainingRun(plan, data, trainee, step, new CheckpointFolder(out))) {
      return run.run(observer);
    }
  }

  private static void refuse(TrainingPlan plan, TrainingData data) {
    if (data.training().size() < 2) {
      throw new InvalidDataException(
          "training needs at least 2 records, got " + data.training().size());
    }
    if (plan.optimisation().privacy() != null) {
      try {
        plan.optimisation().privacy().claim(plan.optimisation(), data.training().size());
      } catch (IllegalArgumentException e) {
        throw new InvalidDataException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private static Trainee trainee(TrainingPlan plan) {
    Trainee made = onProcessor(plan);
    made.moveTo(plan.execution().device());
    return made;
  }

  private static Trainee onProcessor(TrainingPlan plan) {
    if (plan.learner() instanceof Learner.Named named) {
      Graph graph = named.graph();
      Weights drawn = Weights.draw(graph, plan.execution().seed());
      Path pretrained = named.pretrained();
      return new GraphTrainee(
          graph, pretrained == null ? drawn : Pretrained.encoder(graph, drawn, pretrained));
    }
    Learner.Script script = (Learner.Script) plan.learner();
    ScriptTrainee trainee = ScriptTrainee.load(script.file());
    if (script.redraw()) {
      trainee.redraw(plan.execution().seed());
    }
    return trainee;
  }

  private static Step step(Trainee trainee, TrainingPlan plan, TrainingData data) {
    if (plan.treatment().defence() instanceof Defence.MinMax minMax) {
      return new MinMaxStep(trainee, plan, minMax, data);
    }
    boolean adversarial = plan.objective().loss().adversarial();
    if (plan.optimisation().privacy() != null) { // the plan has seen to the kind of trainee
      return new PrivateStep((GraphTrainee) trainee, plan, SecureDraws.fresh());
    }
    if (!adversarial) {
      return new DirectStep(trainee, plan);
    }
    if (trainee instanceof GraphTrainee generator
        && plan.learner() instanceof Learner.Named named) {
      return new AdversarialStep(
          generator, Architectures.discriminators(named.name(), named.options()), plan);
    }
    throw new InvalidDataException(
        plan.objective().loss().label()
            + " needs an architecture with discriminators, and a TorchScript module has none");
  }
}
