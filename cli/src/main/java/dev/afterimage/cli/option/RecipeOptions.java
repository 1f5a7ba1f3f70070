package dev.afterimage.cli.option;

import dev.afterimage.data.Task;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.shown.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a network is trained; what is left out is as the papers have it. */
public final class RecipeOptions {

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      converter = LossConverter.class,
      completionCandidates = LossNames.class,
      description =
          "What training makes small: ${COMPLETION-CANDIDATES}. Default: soft-dice "
              + "(segmentation), gan-l1 for pix2pix, gan-features for pix2pixhd, l1 (translation).")
  private @Nullable Loss loss;

  @Option(
      names = "--class-weights",
      paramLabel = "X",
      split = ",",
      description = "One weight per class, for cross-entropies.")
  private List<Double> classWeights = new ArrayList<>();

  @Option(
      names = "--optimiser",
      paramLabel = "NAME",
      description = "nadam, adam, adamw or sgd (default: nadam; adam for adversarial losses).")
  private @Nullable Optimiser optimiser;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = "Learning rate (default: 0.0001; 0.0002 for adversarial losses).")
  private @Nullable Double learningRate;

  @Option(names = "--weight-decay", paramLabel = "X", description = "Default: 0.")
  private @Nullable Double weightDecay;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      description = "Momentum, or the first beta (default: 0.9; 0.5 for adversarial losses).")
  private @Nullable Double momentum;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "Of the learning rate: cosine, constant or linear (default: cosine; linear for "
              + "adversarial losses).")
  private @Nullable Schedule schedule;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the records (default: 70; 200 for adversarial losses).")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Records per step (default: 8; 1 for adversarial losses).")
  private @Nullable Integer batch;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "What computes: cpu or cuda (default: cpu).")
  private Execution.Device device = Execution.Device.CPU;

  @Option(
      names = "--augment",
      paramLabel = "KIND",
      split = ",",
      description = {
        "Changes of the records while training: none, flip, vflip, rotate, crop, light, colour,",
        "jitter (default: none; flip,jitter for adversarial losses)."
      })
  private List<Change> augment = new ArrayList<>();

  public Execution.Device device() {
    return device;
  }

  /** Changes by name. */
  public enum Change {
    NONE,
    FLIP,
    VFLIP,
    ROTATE,
    CROP,
    LIGHT,
    COLOUR,
    JITTER
  }

  /** Every loss, for help and completion. */
  public static final class LossNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Loss.values()).map(Loss::label).iterator();
    }
  }

  /** Reads "soft-dice". */
  public static final class LossConverter extends LabelConverter<Loss> {
    LossConverter() {
      super(List.of(Loss.values()), Loss::label);
    }
  }

  private static final double CROP = 0.6;
  private static final double LIGHT = 0.2;
  private static final double COLOUR = 0.1;

  public Objective objective(Task task, String architecture) {
    Objective usual =
        loss == null ? TrainingDefaults.objective(task, architecture) : Objective.of(loss);
    return new Objective(task, usual.loss(), classWeights, usual.companionWeight());
  }

  public Optimisation optimisation(Loss chosen) {
    Optimisation usual = TrainingDefaults.optimisation(chosen);
    return new Optimisation(
        optimiser == null ? usual.optimiser() : optimiser,
        learningRate == null ? usual.learningRate() : learningRate,
        weightDecay == null ? usual.weightDecay() : weightDecay,
        momentum == null ? usual.momentum() : momentum,
        schedule == null ? usual.schedule() : schedule,
        epochs == null ? usual.epochs() : epochs,
        batch == null ? usual.batch() : batch);
  }

  public Augmentation augmentation(Loss chosen) {
    if (augment.isEmpty()) {
      return TrainingDefaults.augmentation(chosen);
    }
    Set<Change> changes = EnumSet.copyOf(augment);
    if (changes.contains(Change.NONE) && changes.size() > 1) {
      throw new IllegalArgumentException("--augment none stands alone, got " + augment);
    }
    return new Augmentation(
        changes.contains(Change.FLIP),
        changes.contains(Change.VFLIP),
        changes.contains(Change.ROTATE),
        changes.contains(Change.CROP) ? CROP : 1,
        changes.contains(Change.LIGHT) ? LIGHT : 0,
        changes.contains(Change.COLOUR) ? COLOUR : 0,
        changes.contains(Change.JITTER) ? Augmentation.PIX2PIX_JITTER : 1);
  }
}
