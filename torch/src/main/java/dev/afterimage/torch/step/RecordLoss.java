package dev.afterimage.torch.step;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.output.Activation;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.OutputForm;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The loss of a plan, record by record, for networks that are trained without an adversary. */
public final class RecordLoss {
  private final Objective objective;
  private final @Nullable Activation activation;
  private final long ignore;
  private final boolean paints;
  private final int channels;
  private final String learner;

  public RecordLoss(TrainingPlan plan) {
    this.objective = plan.objective();
    this.activation = plan.spec().output().activation();
    this.ignore = plan.ignoreLabel();
    this.paints = OutputForm.paints(plan);
    this.channels = plan.outputChannels();
    this.learner =
        plan.learner() instanceof Learner.Script script ? "model " + script.file() : "the network";
  }

  /**
   * One value per record.
   *
   * @param outputs of the network, (batch, channels, height, width)
   * @param batch whose truths they are compared with
   * @throws InvalidDataException if the outputs are of another shape
   */
  public Tensor of(Tensor outputs, Batch batch) {
    requireShape(outputs, batch);
    if (objective.task() == Task.TRANSLATION) {
      return Losses.l1(values(outputs), targets(batch, outputs));
    }
    Tensor masks = Tensors.beside(batch.maskTensor(), outputs);
    Tensor total = null;
    if (objective.loss() != Loss.CROSS_ENTROPY && objective.loss() != Loss.BCE) {
      total = Losses.dice(outputs, masks, ignore);
    }
    if (objective.loss() != Loss.SOFT_DICE) {
      Tensor entropy = Losses.crossEntropy(outputs, masks, ignore, classWeights(outputs));
      total = total == null ? entropy : total.add(entropy);
    }
    return Objects.requireNonNull(total);
  }

  private void requireShape(Tensor outputs, Batch batch) {
    long[] given = Tensors.shape(outputs);
    long[] needed = {
      batch.size(), channels, batch.truths().get(0).height(), batch.truths().get(0).width()
    };
    if (!Arrays.equals(given, needed)) {
      throw new InvalidDataException(
          learner
              + " must give "
              + Arrays.toString(needed)
              + " (batch, channels, height, width), got "
              + Arrays.toString(given));
    }
  }

  /** Outputs as they are compared with {@link #targets}. */
  private Tensor values(Tensor outputs) {
    return activation == Activation.SIGMOID ? torch.sigmoid(outputs) : outputs;
  }

  /**
   * Targets where another tensor is, in the range in which the network paints: [-1, 1] or [0, 1].
   */
  Tensor targets(Batch batch, Tensor other) {
    Tensor targets = Tensors.beside(batch.targetTensor(), other);
    return paints ? targets.mul(new Scalar(2.0)).sub(new Scalar(1.0)) : targets;
  }

  private @Nullable Tensor classWeights(Tensor outputs) {
    List<Double> weights = objective.classWeights();
    if (weights.isEmpty()) {
      return null;
    }
    float[] values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i).floatValue();
    }
    return Tensors.beside(Tensors.of(values, values.length), outputs);
  }
}
