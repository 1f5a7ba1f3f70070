package dev.afterimage.interview;

import dev.afterimage.grid.Planes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Where the numbers of some answers lie, and what they sum to over the channels. */
final class OutputRange {
  private static final MathContext DIGITS = new MathContext(4);

  private static final double FAR = 50; // whose sigmoid is 1

  private final List<Planes> answers;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double leastSum = Double.POSITIVE_INFINITY;
  private double mostSum = Double.NEGATIVE_INFINITY;
  private double worstExponential;
  private boolean whole = true;

  private OutputRange(List<Planes> answers) {
    this.answers = answers;
  }

  static OutputRange of(List<Planes> answers) {
    OutputRange range = new OutputRange(answers);
    answers.forEach(range::add);
    return range;
  }

  private void add(Planes planes) {
    float[] values = planes.values();
    int area = planes.area();
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      whole &= value == Math.rint(value);
    }
    for (int i = 0; i < area; i++) {
      double sum = 0;
      double exponentials = 0;
      for (int j = i; j < values.length; j += area) {
        sum += values[j];
        exponentials += Math.exp(values[j]);
      }
      leastSum = Math.min(leastSum, sum);
      mostSum = Math.max(mostSum, sum);
      worstExponential = Math.max(worstExponential, Math.abs(exponentials - 1));
    }
  }

  int records() {
    return answers.size();
  }

  int channels() {
    return answers.get(0).channels();
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** Whether all lie in an interval, give or take. */
  boolean within(double low, double high, double slack) {
    return least >= low - slack && most <= high + slack;
  }

  boolean isWhole() {
    return whole;
  }

  boolean isConstant() {
    return least == most;
  }

  /** Whether every pixel's channels sum to 1, give or take. */
  boolean sumsWithin(double slack) {
    return leastSum >= 1 - slack && mostSum <= 1 + slack;
  }

  /**
   * Whether they look like probabilities times a constant: none below 0, and over the channels one
   * sum in every pixel, or, of one channel, far above what logits are.
   *
   * @param slack of sums, as a share
   */
  boolean isScaled(double slack) {
    boolean one = mostSum > 1 + slack && mostSum - leastSum <= slack * mostSum;
    return least >= 0 && most > least && (channels() > 1 ? one : most > FAR);
  }

  /** Whether the exponentials of every pixel's channels sum to 1, give or take. */
  boolean exponentialSumsWithin(double slack) {
    return worstExponential <= slack;
  }

  /** The interval, for messages. */
  String words() {
    return "[" + word(least) + ", " + word(most) + "]";
  }

  /** What channels sum to, for messages. */
  String sums() {
    return word(leastSum) + " to " + word(mostSum);
  }

  private static String word(double number) {
    return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
