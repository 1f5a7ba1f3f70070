package dev.afterimage.train;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the parameters follow their gradients.
 *
 * @param rule optimiser and learning rate
 * @param epochs passes over the training records, at least 1; under privacy, as many steps as such
 *     passes have
 * @param batch records per step, at least 1; under privacy, how many are expected
 * @param privacy how a record's part in the gradients is hidden; null where it is not
 */
public record Optimisation(
    Rule rule, int epochs, int batch, @Nullable DifferentialPrivacy privacy) {

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

  /**
   * How one step follows from one gradient.
   *
   * @param optimiser the rule
   * @param learningRate at the start, above 0
   * @param weightDecay at least 0; decoupled for ADAMW, else added to the gradient
   * @param momentum of SGD, or the first beta of the others, in [0, 1); the second beta is 0.999
   * @param schedule of the learning rate
   */
  public record Rule(
      Optimiser optimiser,
      double learningRate,
      double weightDecay,
      double momentum,
      Schedule schedule) {
    /** Checks the numbers. */
    public Rule {
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
    }
  }

  /** Checks the numbers. */
  public Optimisation {
    require(epochs >= 1, "epochs", "at least 1", epochs);
    require(batch >= 1, "batch size", "at least 1", batch);
  }

  /** Without privacy; parameters as those of {@link Rule} and of the record. */
  public Optimisation(
      Optimiser optimiser,
      double learningRate,
      double weightDecay,
      double momentum,
      Schedule schedule,
      int epochs,
      int batch) {
    this(new Rule(optimiser, learningRate, weightDecay, momentum, schedule), epochs, batch, null);
  }

  /** The same under differential privacy. */
  public Optimisation withPrivacy(DifferentialPrivacy wanted) {
    return new Optimisation(rule, epochs, batch, wanted);
  }

  private static void require(boolean holds, String what, String requirement, Number actual) {
    if (!holds) {
      throw new IllegalArgumentException(what + " must be " + requirement + ", got " + actual);
    }
  }

  /** The rule. */
  public Optimiser optimiser() {
    return rule.optimiser();
  }

  /** The learning rate at the start. */
  public double learningRate() {
    return rule.learningRate();
  }

  /** The weight decay. */
  public double weightDecay() {
    return rule.weightDecay();
  }

  /** The momentum, or first beta. */
  public double momentum() {
    return rule.momentum();
  }

  /** The schedule of the learning rate. */
  public Schedule schedule() {
    return rule.schedule();
  }

  /**
   * The learning rate in an epoch.
   *
   * @param epoch counted from 0, below {@link #epochs}
   */
  public double learningRate(int epoch) {
    return learningRate()
        * switch (schedule()) {
          case CONSTANT -> 1;
          case COSINE -> (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
          case LINEAR -> Math.min(1, 2.0 * (epochs - epoch) / epochs);
        };
  }
}
