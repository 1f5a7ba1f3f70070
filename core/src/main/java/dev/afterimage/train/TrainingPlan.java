package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Shape;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.util.List;
import java.util.Objects;

/**
 * Everything that decides a trained model, but for its records.
 *
 * @param learner the network
 * @param spec how it is fed and read, as whoever audits it will; size, channels, resize, scaling,
 *     output kind, activation and output channels are given
 * @param objective task and loss
 * @param optimisation optimiser, schedule, epochs, batch
 * @param augmentation changes of the training records
 * @param validation records held out, and early stopping
 * @param execution seed, device, threads
 * @param treatment defence and poison
 */
public record TrainingPlan(
    Learner learner,
    ModelSpec spec,
    Objective objective,
    Optimisation optimisation,
    Augmentation augmentation,
    Validation validation,
    Execution execution,
    Treatment treatment) {

  /** Without a defence and unpoisoned. */
  public TrainingPlan(
      Learner learner,
      ModelSpec spec,
      Objective objective,
      Optimisation optimisation,
      Augmentation augmentation,
      Validation validation,
      Execution execution) {
    this(
        learner,
        spec,
        objective,
        optimisation,
        augmentation,
        validation,
        execution,
        Treatment.none());
  }

  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException if the specification is open, the loss cannot be taken over
   *     its channels, or the architecture gives other channels or another size
   */
  public TrainingPlan {
    ModelSpec.Input input = spec.input();
    if (input.size() == null
        || input.channels() == null
        || input.resize() == null
        || input.scaling() == null) {
      throw new IllegalArgumentException(
          "a training plan needs size, channels, resize and scaling of the input, got " + input);
    }
    ModelSpec.Output output = spec.output();
    if (output.kind() == null || output.activation() == null || output.channels() == null) {
      throw new IllegalArgumentException(
          "a training plan needs kind, activation and channels of the output, got " + output);
    }
    if (output.isIndependent()) {
      throw new IllegalArgumentException(
          "training takes masks of one class per pixel, and output.independent is true");
    }
    int channels = output.channels();
    if (!objective.loss().fits(channels)) {
      throw new IllegalArgumentException(
          objective.loss().label() + " cannot be taken over " + channels + " output channels");
    }
    int weights = objective.classWeights().size();
    if (weights != 0 && weights != Math.max(2, channels)) {
      throw new IllegalArgumentException(
          "class weights must be one per class, " + Math.max(2, channels) + ", got " + weights);
    }
    if (learner instanceof Learner.Named named) {
      requireFit(named, input, channels);
    }
    requireDiscriminators(learner, objective.loss());
    if (optimisation.privacy() != null) {
      DifferentialPrivacy.requireSeparable(learner, objective.loss());
      TreatmentCheck.requirePrivate(treatment.defence());
    }
    TreatmentCheck.require(treatment, spec, objective);
  }

  /** The same, treated otherwise. */
  public TrainingPlan with(Treatment other) {
    return new TrainingPlan(
        learner, spec, objective, optimisation, augmentation, validation, execution, other);
  }

  /** The same with another optimisation. */
  public TrainingPlan with(Optimisation other) {
    return new TrainingPlan(
        learner, spec, objective, other, augmentation, validation, execution, treatment);
  }

  /** The same, run elsewhere or from another seed. */
  public TrainingPlan with(Execution other) {
    return new TrainingPlan(
        learner, spec, objective, optimisation, augmentation, validation, other, treatment);
  }

  private static void requireFit(Learner.Named named, ModelSpec.Input input, int channels) {
    ModelSpec.Size size = Objects.requireNonNull(input.asked());
    int taken = Objects.requireNonNull(input.channels()).count();
    if (named.options().inputs() != taken) {
      throw new IllegalArgumentException(
          named.name() + " takes " + named.options().inputs() + " channels, the spec has " + taken);
    }
    Shape expected = new Shape(channels, size.height(), size.width());
    Shape given = named.graph().outputShape(size.height(), size.width());
    if (!given.equals(expected)) {
      throw new IllegalArgumentException(
          named.name() + " gives " + given + ", and training needs " + expected);
    }
  }

  private static void requireDiscriminators(Learner learner, Loss loss) {
    boolean has =
        learner instanceof Learner.Named named
            && !Architectures.discriminators(named.name(), named.options()).isEmpty();
    if (loss.adversarial() && !has) {
      throw new IllegalArgumentException(
          loss.label() + " needs discriminators, which pix2pix and pix2pixhd have, got " + learner);
    }
  }

  /** What the network is to do. */
  public Task task() {
    return objective.task();
  }

  /** Height and width that records are resized to. */
  public ModelSpec.Size size() {
    return Objects.requireNonNull(spec.input().size());
  }

  /** Channels of the network's output. */
  public int outputChannels() {
    return Objects.requireNonNull(spec.output().channels());
  }

  /**
   * What stands behind the graph's output in the files that are written, so that they answer as the
   * specification says: a generator that ends in tanh paints in [-1, 1], and truths are in [0, 1].
   */
  public NetworkForm form() {
    boolean paints =
        learner instanceof Learner.Named named
            && task() == Task.TRANSLATION
            && named.graph().outputOp() instanceof Pointwise.Tanh;
    return NetworkForm.anySize(paints ? Activation.UNIT_RANGE : Activation.NONE);
  }

  /** The mask value of pixels that do not count; -1 where all count. */
  public int ignoreLabel() {
    Integer given = spec.ignoreLabel();
    return given == null ? ModelSpec.DEFAULT_IGNORE_LABEL : given;
  }

  /**
   * A digest of all that decides the result: a checkpoint of another digest cannot be resumed.
   *
   * @param data what it is trained on; ids count, and the sizes of files do not
   */
  public String digest(TrainingData data) {
    return Digests.of(List.of(TrainingPlanJson.decisive(this), data.digest()));
  }
}
