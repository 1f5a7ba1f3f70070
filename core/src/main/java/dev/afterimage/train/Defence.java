package dev.afterimage.train;

import dev.afterimage.train.shown.MixUps;
import java.nio.file.Path;
import java.util.List;

/**
 * What training does so that its model tells less of its records: one of the ways of Chobola et al.
 * 2022, section 5. Dropout, weight decay, augmentation and early stopping are parts of every plan.
 */
public sealed interface Defence {

  /** Nothing. */
  record None() implements Defence {
    @Override
    public String label() {
      return "none";
    }
  }

  /**
   * Every record is cut together with another at a vertical line: {@link MixUps}.
   *
   * @param alpha of the Beta(alpha, alpha) share of the width that is the record's own, above 0; 2
   *     in the paper
   */
  record MixUp(double alpha) implements Defence {
    /** Of the paper. */
    public static final double USUAL_ALPHA = 2;

    /** Checks the number. */
    public MixUp {
      requirePositive("alpha of mix-up", alpha);
    }

    @Override
    public String label() {
      return "mix-up";
    }
  }

  /**
   * The network is shown random crops, and pictures are answered in tiles of that size; the paper
   * trains three times as many epochs.
   *
   * @param size side of a crop, in pixels, at least 1; 128 of 256 in the paper
   */
  record CropTraining(int size) implements Defence {
    /** Checks the number. */
    public CropTraining {
      if (size < 1) {
        throw new IllegalArgumentException("the size of crops must be at least 1, got " + size);
      }
    }

    @Override
    public String label() {
      return "crop-training";
    }
  }

  /**
   * Adversarial regularisation (Nasr et al. 2018, algorithm 1): an attack classifier learns to tell
   * the answers on members from those on reference records, and the loss gets lambda times its mean
   * log-probability that the members are members.
   *
   * @param lambda weight, above 0; 0.005 to 0.05 in the paper
   * @param reference ids of records that are neither trained on nor, where the defence is to be
   *     judged, part of the evaluation
   */
  record MinMax(double lambda, List<String> reference) implements Defence {
    /** Copies and checks. */
    public MinMax {
      requirePositive("lambda of min-max", lambda);
      reference = List.copyOf(reference);
      if (reference.isEmpty()) {
        throw new IllegalArgumentException("min-max needs at least 1 reference record, got 0");
      }
    }

    @Override
    public String label() {
      return "min-max";
    }
  }

  /**
   * The training records are reference records, and their truths what another model, the teacher,
   * answers: its hard masks, or its pictures. The true ones are never looked at. The records to be
   * protected are those that the teacher was trained on.
   *
   * @param teacher its file, with its specification beside it
   */
  record Distillation(Path teacher) implements Defence {
    @Override
    public String label() {
      return "distillation";
    }
  }

  /** The name in plans. */
  String label();

  private static void requirePositive(String what, double actual) {
    if (!(actual > 0) || Double.isInfinite(actual)) {
      throw new IllegalArgumentException(what + " must be above 0, got " + actual);
    }
  }
}
