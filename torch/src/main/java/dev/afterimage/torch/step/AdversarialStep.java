package dev.afterimage.torch.step;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.trainee.GraphExecutor;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a generator against discriminators: first they learn to tell its output from the target,
 * then it learns to deceive them, and to be near the target in pixels (pix2pix, Isola et al. 2017)
 * or in the discriminators' features (pix2pixHD, Wang et al. 2018, equations 3 and 4).
 */
public final class AdversarialStep implements Step {
  private final GraphTrainee generator;
  private final List<GraphTrainee> discriminators = new ArrayList<>();
  private final RecordLoss loss;
  private final Objective objective;
  private final FlatParameters painting;
  private final FlatParameters judging;
  private final Optimiser painter;
  private final Optimiser judge;

  /**
   * @param generator trained, not owned
   * @param adversaries at least one, of input and output channels together
   */
  public AdversarialStep(GraphTrainee generator, List<Graph> adversaries, TrainingPlan plan) {
    this.generator = generator;
    this.loss = new RecordLoss(plan);
    this.objective = plan.objective();
    List<Tensor> judged = new ArrayList<>();
    for (Graph graph : adversaries) {
      Weights weights = Weights.draw(graph, plan.execution().seed());
      GraphTrainee discriminator = new GraphTrainee(graph, weights);
      discriminator.moveTo(plan.execution().device());
      discriminators.add(discriminator);
      judged.addAll(discriminator.parameters());
    }
    painting = FlatParameters.over(generator.parameters());
    judging = FlatParameters.over(judged);
    painter = Optimiser.of(plan.optimisation(), painting);
    judge = Optimiser.of(plan.optimisation(), judging);
  }

  @Override
  public double train(Batch batch, double rate) {
    try (NativeScope scope = NativeScope.open()) {
      Tensor input = generator.place(batch.inputTensor());
      Tensor real = behind(input, loss.targets(batch, input));
      Tensor painted = generator.forward(input, true);
      Tensor fake = behind(input, painted);
      Tensor judged = judged(real, fake.detach());
      if (!Double.isFinite(judged.item_float())) {
        return judged.item_float();
      }
      judging.clearGradient();
      judged.backward();
      judge.step(rate);
      return paint(batch, painted, real, fake, rate);
    }
  }

  /** Half the mean loss of the discriminators on targets and on what the generator gave. */
  private Tensor judged(Tensor real, Tensor fake) {
    Tensor sum = real.new_zeros(1);
    for (GraphTrainee discriminator : discriminators) {
      Tensor onReal = adversarial(discriminator.forward(real, true), true);
      Tensor onFake = adversarial(discriminator.forward(fake, true), false);
      sum = sum.add(onReal.add(onFake).mean());
    }
    return sum.mul(new Scalar(0.5)).sum();
  }

  private double paint(Batch batch, Tensor painted, Tensor real, Tensor fake, double rate) {
    judging.recordGradients(false); // only the way through the discriminators is needed
    try {
      Tensor total = deceit(real, fake);
      if (objective.loss() == Loss.GAN_L1) {
        Tensor near = loss.of(painted, batch).mean();
        total = total.add(near.mul(new Scalar(objective.companionWeight())));
      }
      double value = total.item_float();
      if (Double.isFinite(value)) {
        painting.clearGradient();
        total.backward();
        painter.step(rate);
      }
      return value;
    } finally {
      judging.recordGradients(true);
    }
  }

  /** How far the discriminators are from being deceived, and the features from the target's. */
  private Tensor deceit(Tensor real, Tensor fake) {
    Tensor sum = fake.new_zeros(1);
    for (GraphTrainee discriminator : discriminators) {
      GraphExecutor.Result seen = discriminator.run(fake, true);
      sum = sum.add(adversarial(seen.output(), true).mean());
      if (objective.loss() == Loss.GAN_FEATURES) {
        Tensor features = Losses.features(seen.exposed(), wanted(discriminator, real)).mean();
        sum = sum.add(features.mul(new Scalar(objective.companionWeight())));
      }
    }
    return sum.sum();
  }

  private static List<Tensor> wanted(GraphTrainee discriminator, Tensor real) {
    return discriminator.run(real, true).exposed().stream().map(Tensor::detach).toList();
  }

  private Tensor adversarial(Tensor verdicts, boolean real) {
    return objective.loss() == Loss.GAN_L1
        ? Losses.adversarial(verdicts, real)
        : Losses.leastSquares(verdicts, real);
  }

  private static Tensor behind(Tensor input, Tensor picture) {
    return torch.cat(new TensorVector(input, picture), 1);
  }

  @Override
  public List<Optimiser.State> optimisers() {
    return List.of(painter.state(), judge.state());
  }

  @Override
  public Map<String, float[]> adversary() {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int i = 0; i < discriminators.size(); i++) {
      String prefix = i + "/";
      discriminators.get(i).copyState().forEach((name, values) -> all.put(prefix + name, values));
    }
    return all;
  }

  @Override
  public void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary) {
    painter.restore(optimisers.get(0));
    judge.restore(optimisers.get(1));
    for (int i = 0; i < discriminators.size(); i++) {
      String prefix = i + "/";
      Map<String, float[]> own = new LinkedHashMap<>();
      adversary.forEach(
          (name, values) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), values);
            }
          });
      discriminators.get(i).setState(own);
    }
  }

  @Override
  public void close() {
    painter.close();
    judge.close();
    painting.close();
    judging.close();
    discriminators.forEach(GraphTrainee::close);
  }
}
