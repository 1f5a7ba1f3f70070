package dev.afterimage.signal;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.release.Noise;
import dev.afterimage.release.Release;
import dev.afterimage.release.Rounded;
import java.util.List;

/**
 * What can be measured of a model's answers: it follows from the task and from what is released,
 * which whoever measures is taken to know.
 *
 * <p>Of class labels, cross-entropy is 0 or its ceiling and says nothing; the errors are then
 * shares of wrong pixels. Of rounded probabilities, 0 and 1 stand for a quarter of the last step
 * away from them, the mean of what rounds there. Of noisy ones, a probability below the noise's
 * deviation cannot be told from 0, and is taken as the deviation.
 *
 * @param task what the model does
 * @param release what of its answers is given out; fits the task
 */
public record Answers(Task task, Release release) {
  private static final double MOST_FLOOR = 0.5; // under noise, a probability says no less

  /** Checks that the task has the release. */
  public Answers {
    release.requireFits(task);
  }

  /** Answers that are given out in full. */
  public static Answers full(Task task) {
    return new Answers(task, Release.full());
  }

  /** Whether classes are given out and no probabilities. */
  public boolean labelsOnly() {
    return release.isLabels();
  }

  /** The name of the reconstruction error: the mean over all pixels that count. */
  public String reconstruction() {
    return errors().get(0);
  }

  /** The name of the error near class borders; segmentation only. */
  public String boundary() {
    return errors().get(1);
  }

  /** The name of the loss on the whole picture: Dice, of probabilities or of labels, or L1. */
  public String globalLoss() {
    return task == Task.SEGMENTATION ? SignalSet.DICE_LOSS : SignalSet.L1;
  }

  /** Names of the errors that are measured on every copy of a record. */
  List<String> errors() {
    if (task == Task.TRANSLATION) {
      return List.of(SignalSet.L1);
    }
    return labelsOnly()
        ? List.of(SignalSet.LABEL_ERROR, SignalSet.BOUNDARY_LABEL_ERROR)
        : List.of(SignalSet.CROSS_ENTROPY, SignalSet.BOUNDARY_CROSS_ENTROPY);
  }

  /** The {@link #errors} of an observation. */
  double[] measure(Observation observation) {
    float[] errors = pixelErrors(observation);
    if (observation.truth() instanceof Truth.Maps maps) {
      return new double[] {mean(errors), mean(MapErrors.nearBorders(errors, maps))};
    }
    return observation.truth() instanceof Truth.Mask mask
        ? new double[] {mean(errors), mean(BoundaryBand.within(errors, mask))}
        : new double[] {mean(errors)};
  }

  private double mean(float[] errors) {
    return labelsOnly() ? LabelError.share(errors) : PixelError.mean(errors);
  }

  /**
   * The error of every pixel.
   *
   * @return (1, height, width), 0 or more: nats of cross-entropy, 1 where the released class is
   *     wrong, or units of [0, 1] for translation; of independent maps their mean; 0 where the
   *     truth is ignored
   */
  public Planes errorMap(Observation observation) {
    float[] errors = pixelErrors(observation);
    if (observation.truth() instanceof Truth.Maps maps) {
      errors = MapErrors.perPixel(errors, maps);
    }
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.max(errors[i], 0f);
    }
    return new Planes(1, observation.truth().height(), observation.truth().width(), errors);
  }

  /** Errors as {@link PixelError} has them. */
  private float[] pixelErrors(Observation observation) {
    if (labelsOnly()) {
      return LabelError.of(observation);
    }
    if (release instanceof Rounded rounded) {
      double quarter = rounded.step() / 4;
      return PixelError.of(observation, (float) quarter, (float) (1 - quarter));
    }
    return release instanceof Noise noise
        ? PixelError.of(observation, (float) Math.min(noise.sd(), MOST_FLOOR), 1)
        : PixelError.of(observation);
  }
}
