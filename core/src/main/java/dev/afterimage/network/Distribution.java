package dev.afterimage.network;

/** How the numbers of a parameter are first drawn. */
public sealed interface Distribution {

  /**
   * All the same.
   *
   * @param value that they are
   */
  record Constant(double value) implements Distribution {}

  /**
   * Normal.
   *
   * @param mean of the numbers
   * @param deviation standard deviation, above 0
   */
  record Normal(double mean, double deviation) implements Distribution {}

  /**
   * Uniform in [-bound, bound).
   *
   * @param bound above 0
   */
  record Uniform(double bound) implements Distribution {}
}
