package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.Resize;
import dev.afterimage.model.Scaling;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.util.Collections;
import java.util.List;

/** What is sensible where a user says nothing. */
public final class TrainingDefaults {

  private TrainingDefaults() {}

  /**
   * How a network of a task is fed and read: pictures in [-1, 1] for generators that paint in that
   * range, else of zero mean and about unit deviation.
   *
   * @param task of the network
   * @param size that records are resized to
   * @param channels of the input
   * @param outputs classes, 1 for binary, or channels of the target
   */
  public static ModelSpec spec(Task task, Size size, Channels channels, int outputs) {
    boolean segments = task == Task.SEGMENTATION;
    double deviation = segments ? 0.25 : 0.5;
    Scaling scaling =
        new Scaling(
            1,
            Collections.nCopies(channels.count(), 0.5),
            Collections.nCopies(channels.count(), deviation));
    Activation activation =
        !segments ? Activation.NONE : outputs == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
    return new ModelSpec(
        new Input(size, channels, Resize.BILINEAR_ANTIALIAS, scaling, Layout.NCHW, null),
        new Output(segments ? Kind.LOGITS : Kind.VALUES, activation, outputs, null),
        ModelSpec.DEFAULT_IGNORE_LABEL);
  }

  /** Soft Dice for segmentation; the loss of its paper for a generator, else L1. */
  public static Objective objective(Task task, String architecture) {
    if (task == Task.SEGMENTATION) {
      return Objective.of(Loss.SOFT_DICE);
    }
    return switch (architecture) {
      case "pix2pix" -> Objective.of(Loss.GAN_L1);
      case "pix2pixhd", "pix2pixhd-global" -> Objective.of(Loss.GAN_FEATURES);
      default -> Objective.of(Loss.L1);
    };
  }

  /**
   * Segmentation as Chobola et al. 2022 train it (NAdam, 1e-4, batch 8, 70 epochs), here with a
   * cosine; adversarial losses as Isola et al. 2017 do (Adam, 2e-4, beta 0.5, batch 1, 200 epochs);
   * L1 alone like segmentation.
   */
  public static Optimisation optimisation(Loss loss) {
    return loss.adversarial()
        ? new Optimisation(Optimiser.ADAM, 2e-4, 0, 0.5, Schedule.LINEAR, 200, 1)
        : new Optimisation(Optimiser.NADAM, 1e-4, 0, 0.9, Schedule.COSINE, 70, 8);
  }

  /**
   * None for segmentation, which is what the papers attack; the jitter of pix2pix for generators.
   */
  public static Augmentation augmentation(Loss loss) {
    return loss.adversarial() ? Augmentation.pix2pix() : Augmentation.none();
  }

  /** A tenth of the subjects, judged every epoch, without early stopping. */
  public static Validation validation() {
    return new Validation(0.1, List.of(), 1, 0, Validation.Criterion.LOSS);
  }
}
