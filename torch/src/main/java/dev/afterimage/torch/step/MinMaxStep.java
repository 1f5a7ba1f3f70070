package dev.afterimage.torch.step;

import dev.afterimage.data.Task;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Value;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.ReferenceBatches;
import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.torch.trainee.OutputForm;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.Defence;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a network against an attack classifier (Nasr et al. 2018, algorithm 1, with one step of
 * the attacker per step of the model): first the attacker learns to tell answers on the batch from
 * answers on reference records, then the network makes its loss plus lambda times the mean
 * log-probability of "member" small.
 *
 * <p>The attacker is of Type-II, output beside one-hot truth: three convolutions of stride 2 and a
 * mean, which cost little beside the network; the papers take a ResNet. It sees what the finished
 * model would answer, without dropout and batch statistics, and it normalises by groups: statistics
 * of a batch that holds members only would give them away.
 */
public final class MinMaxStep implements Step {
  private static final int WIDTH = 16;
  private static final int LAYERS = 3;

  private final Trainee trainee;
  private final TrainingPlan plan;
  private final RecordLoss loss;
  private final ReferenceBatches reference;
  private final double lambda;
  private final GraphTrainee attacker;
  private final FlatParameters learning;
  private final FlatParameters attacking;
  private final Optimiser learner;
  private final Optimiser judge;

  /**
   * @param trainee trained, not owned
   * @param defence of the plan
   */
  public MinMaxStep(Trainee trainee, TrainingPlan plan, Defence.MinMax defence, TrainingData data) {
    this.trainee = trainee;
    this.plan = plan;
    this.loss = new RecordLoss(plan);
    this.reference = new ReferenceBatches(plan, data);
    this.lambda = defence.lambda();
    Graph graph = classifier(plan.outputChannels() + truthChannels());
    attacker = new GraphTrainee(graph, Weights.draw(graph, plan.execution().seed()));
    attacker.moveTo(plan.execution().device());
    learning = FlatParameters.over(trainee.parameters());
    attacking = FlatParameters.over(attacker.parameters());
    learner = Optimiser.of(plan.optimisation(), learning);
    judge = Optimiser.of(plan.optimisation(), attacking);
  }

  private int truthChannels() {
    int channels = plan.outputChannels();
    return plan.task() == Task.SEGMENTATION ? Math.max(2, channels) : channels;
  }

  /** The attacker: one logit, of being a member. */
  static Graph classifier(int channels) {
    GraphBuilder graph = new GraphBuilder("min-max attacker", channels, NormKind.GROUP);
    Value x = graph.input();
    for (int i = 0; i < LAYERS; i++) {
      x = x.conv("conv" + i, WIDTH << i, Window.of(3, 2, 1)).norm("norm" + i).relu();
    }
    return graph.output(x.op(new Spatial.GlobalAveragePool()).linear("fc", 1));
  }

  @Override
  public double train(Batch batch, double rate) {
    try (NativeScope scope = NativeScope.open()) {
      Tensor input = trainee.place(batch.inputTensor());
      // Before the answers: it changes running statistics, which their gradients need unchanged.
      Tensor trained = loss.of(trainee.forward(input, true), batch).mean();
      Tensor members = beside(trainee.forward(input, false), batch);
      Tensor others = others(batch.size());
      try {
        double gain = attack(members.detach(), others, rate);
        return Double.isFinite(gain) ? defend(trained, members, rate) : gain;
      } finally {
        NativeScope.free(List.of(others));
      }
    }
  }

  /** Answers to reference records, to be freed by the caller. */
  private Tensor others(int size) {
    Batch batch = reference.get(judge.steps(), size);
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor output = trainee.forward(trainee.place(batch.inputTensor()), false);
      return NativeScope.keep(beside(output, batch));
    }
  }

  /** Output and truth, (batch, channels, height, width), as an attacker sees them. */
  private Tensor beside(Tensor output, Batch batch) {
    Tensor truth =
        plan.task() == Task.SEGMENTATION
            ? Losses.oneHot(Tensors.beside(batch.maskTensor(), output), truthChannels())
            : Tensors.beside(batch.targetTensor(), output);
    return torch.cat(new TensorVector(OutputForm.apply(output, plan), truth), 1);
  }

  /** The attacker's loss before its step. */
  private double attack(Tensor members, Tensor others, double rate) {
    Tensor mean = verdict(members, true).add(verdict(others, false)).mul(new Scalar(0.5));
    double value = mean.item_float();
    if (Double.isFinite(value)) {
      attacking.clearGradient();
      mean.backward();
      judge.step(rate);
    }
    return value;
  }

  /** Mean cross-entropy of what the attacker says: -log p of what is true. */
  private Tensor verdict(Tensor maps, boolean member) {
    Tensor logits = attacker.forward(maps, true);
    return Losses.binary(logits, torch.full_like(logits, new Scalar(member ? 1.0 : 0.0))).mean();
  }

  private double defend(Tensor trained, Tensor members, double rate) {
    attacking.recordGradients(false); // only the way through the attacker is needed
    try {
      Tensor total = trained.sub(verdict(members, true).mul(new Scalar(lambda)));
      double value = total.item_float();
      if (Double.isFinite(value)) {
        learning.clearGradient();
        total.backward();
        learner.step(rate);
      }
      return value;
    } finally {
      attacking.recordGradients(true);
    }
  }

  @Override
  public List<Optimiser.State> optimisers() {
    return List.of(learner.state(), judge.state());
  }

  @Override
  public Map<String, float[]> adversary() {
    return attacker.copyState();
  }

  @Override
  public void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary) {
    learner.restore(optimisers.get(0));
    judge.restore(optimisers.get(1));
    attacker.setState(adversary);
  }

  @Override
  public void close() {
    learner.close();
    judge.close();
    learning.close();
    attacking.close();
    attacker.close();
  }
}
