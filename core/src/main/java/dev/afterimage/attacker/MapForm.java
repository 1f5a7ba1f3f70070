package dev.afterimage.attacker;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.Observation;
import java.util.Arrays;
import java.util.Locale;

/** What of a model's answer an attack classifier is shown. */
public enum MapForm {
  /**
   * The output alone (Chobola et al. 2022, Type-I): class probabilities, one channel for binary
   * models; for translation the picture.
   */
  TYPE_1,
  /**
   * The output and behind it the truth (Chobola et al. 2022, Type-II; He et al. 2020): one-hot, of
   * 2 channels for binary models, and all zero where the truth is ignored; for translation the
   * target.
   */
  TYPE_2,
  /**
   * The structured loss map (He et al. 2020): -log p of the true class per pixel, 0 where the truth
   * is ignored, at most 16.1, or 1 where the class is wrong if classes alone are released; for
   * translation |output - target| per channel.
   */
  STRUCTURED_LOSS;

  /** The name in plans and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Channels of the maps.
   *
   * @param task what the model does
   * @param outputs channels of its output, at least 1
   */
  public int channels(Task task, int outputs) {
    boolean translation = task == Task.TRANSLATION;
    return switch (this) {
      case TYPE_1 -> outputs;
      case TYPE_2 -> outputs + (translation ? outputs : Math.max(2, outputs));
      case STRUCTURED_LOSS -> translation ? outputs : 1;
    };
  }

  /**
   * The map of one answer.
   *
   * @param answers what the model's answers are
   * @param observation prediction and truth
   * @param classes of the task, at least 2; 2 for binary models; without meaning for translation
   * @return (channels, height, width) of the observation; may share the prediction's array
   * @throws IllegalArgumentException if the truth is of independent maps, the prediction has not as
   *     many channels as classes, or the mask has a class beyond them
   */
  public Planes of(Answers answers, Observation observation, int classes) {
    if (observation.truth() instanceof Truth.Maps) {
      throw new IllegalArgumentException("attack classifiers are not shown independent maps");
    }
    if (observation.truth() instanceof Truth.Mask) {
      requireClasses(observation.prediction().channels(), classes);
    }
    return switch (this) {
      case TYPE_1 -> observation.prediction();
      case TYPE_2 -> stacked(observation.prediction(), truth(observation.truth(), classes));
      case STRUCTURED_LOSS -> loss(answers, observation);
    };
  }

  private static void requireClasses(int channels, int classes) {
    boolean binary = channels == 1 && classes == 2;
    if (!binary && (channels != classes || classes < 2)) {
      throw new IllegalArgumentException(
          "a prediction of "
              + classes
              + " classes must have as many channels, or 1 for 2 classes, got "
              + channels);
    }
  }

  private static Planes truth(Truth truth, int classes) {
    return truth instanceof Truth.Mask mask
        ? oneHot(mask, classes)
        : ((Truth.Target) truth).values();
  }

  private static Planes oneHot(Truth.Mask mask, int classes) {
    Planes planes = Planes.zeros(classes, mask.height(), mask.width());
    int[] labels = mask.labels().values();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != mask.ignore()) {
        if (labels[i] >= classes) {
          throw new IllegalArgumentException(
              "the mask has class " + labels[i] + ", and there are " + classes + " from 0 on");
        }
        planes.values()[labels[i] * labels.length + i] = 1;
      }
    }
    return planes;
  }

  private static Planes stacked(Planes front, Planes back) {
    float[] values = Arrays.copyOf(front.values(), front.values().length + back.values().length);
    System.arraycopy(back.values(), 0, values, front.values().length, back.values().length);
    return new Planes(front.channels() + back.channels(), front.height(), front.width(), values);
  }

  private static Planes loss(Answers answers, Observation observation) {
    if (observation.truth() instanceof Truth.Target target) {
      return distance(observation.prediction(), target.values());
    }
    return answers.errorMap(observation);
  }

  private static Planes distance(Planes a, Planes b) {
    float[] values = new float[a.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(a.values()[i] - b.values()[i]);
    }
    return new Planes(a.channels(), a.height(), a.width(), values);
  }
}
