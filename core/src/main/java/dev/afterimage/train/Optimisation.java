package dev.afterimage.train;

import java.util.Locale;

/**
 * How the parameters follow their gradients.
 *
 * @param optimiser the rule
 * @param learningRate at the start, above 0
 * @param weightDecay at least 0; decoupled for ADAMW, else added to the gradient
 * @param momentum of SGD, or the first beta of the others, in [0, 1); the second beta is 0.999
 * @param schedule of the learning rate
 * @param epochs passes over the training records, at least 1
 * @param batch records per step, at least 1
 */
public record Optimisation(
    Optimiser optimiser,
    double learningRate,
    double weightDecay,
    double momentum,
    Schedule schedule,
    int epochs,
    int batch) {

  /** The second beta of the Adam family. */
  public static final double BETA2 = 0.999;

  /** Rules. */
  public enum Optimiser {
    /** Adam with Nesterov momentum (Dozat 2016). */
    NADAM,
    /** Adam (Kingma and Ba 2015). */
    ADAM,
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAMW,
    /** Stochastic gradient descent with momentum. */
    SGD;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Learning rates over the epochs. */
  public enum Schedule {
    /** The same throughout. */
    CONSTANT,
    /**
     * rate (1 + cos(pi e / epochs)) / 2 in epoch e, counted from 0 (Loshchilov and Hutter 2017).
     */
    COSINE,
    /** The same for the first half, then linearly down to 0 (Isola et al. 2017, their code). */
    LINEAR;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the numbers. */
  public Optimisation {
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate",
        "above 0",
        learningRate);
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "weight decay",
        "at least 0",
        weightDecay);
    require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
    require(epochs >= 1, "epochs", "at least 1", epochs);
    require(batch >= 1, "batch size", "at least 1", batch);
  }

  private static void require(boolean holds, String what, String requirement, Number actual) {
    if (!holds) {
      throw new IllegalArgumentException(what + " must be " + requirement + ", got " + actual);
    }
  }

  /**
   * The learning rate in an epoch.
   *
   * @param epoch counted from 0, below {@link #epochs}
   */
  public double learningRate(int epoch) {
    return learningRate
        * switch (schedule) {
          case CONSTANT -> 1;
          case COSINE -> (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
          case LINEAR -> Math.min(1, 2.0 * (epochs - epoch) / epochs);
        };
  }
}
