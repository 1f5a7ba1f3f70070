package dev.afterimage.train;

import dev.afterimage.data.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What training makes small. Pixels with the ignored label count nowhere; all are means over the
 * batch, so that they do not depend on its size.
 */
public enum Loss {
  /**
   * Mean over records and classes of 1 - 2 sum(p t) / (sum(p) + sum(t)) (Milletari et al. 2016).
   */
  SOFT_DICE(Task.SEGMENTATION),
  /** Cross-entropy of the softmax over at least two classes. */
  CROSS_ENTROPY(Task.SEGMENTATION),
  /** Binary cross-entropy of the sigmoid, class by class. */
  BCE(Task.SEGMENTATION),
  /** The sum of soft Dice and cross-entropy. */
  DICE_CE(Task.SEGMENTATION),
  /** The sum of soft Dice and binary cross-entropy. */
  DICE_BCE(Task.SEGMENTATION),
  /** Mean absolute difference. */
  L1(Task.TRANSLATION),
  /** Adversarial loss by cross-entropy plus weighted L1 (Isola et al. 2017, equations 1 to 4). */
  GAN_L1(Task.TRANSLATION),
  /**
   * Adversarial loss by least squares plus weighted feature matching (Wang et al. 2018, equations 3
   * and 4).
   */
  GAN_FEATURES(Task.TRANSLATION);

  private final Task task;

  Loss(Task task) {
    this.task = task;
  }

  /** The task that it is for. */
  public Task task() {
    return task;
  }

  /** Whether it needs discriminators. */
  public boolean adversarial() {
    return this == GAN_L1 || this == GAN_FEATURES;
  }

  /** The name in plans and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every loss of a task. */
  public static List<Loss> of(Task task) {
    return Arrays.stream(values()).filter(loss -> loss.task == task).toList();
  }

  /** Whether it can be taken over so many output channels. */
  boolean fits(int channels) {
    return switch (this) {
      case CROSS_ENTROPY, DICE_CE -> channels >= 2;
      case BCE, DICE_BCE -> channels == 1;
      case SOFT_DICE, L1, GAN_L1, GAN_FEATURES -> channels >= 1;
    };
  }
}
