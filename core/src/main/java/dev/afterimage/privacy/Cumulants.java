package dev.afterimage.privacy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The logarithm of the mean of e^(t loss) of a step, and the tails that it bounds of many steps
 * (Chernoff). Logarithms of masses are kept, so that no mass is too small to count. Exponents are
 * sought on a sketch of the losses: any exponent gives a bound, which is then computed of all.
 */
final class Cumulants {
  private static final double UNIT = Math.ulp(1.0);
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int NARROWINGS = 14; // to 2 %, where bounds are flat
  private static final double SPAN = Math.log(1e3); // either way of 1 / deviation

  private static final int SKETCHED = 8192; // losses, at most

  private final LossDistribution step;
  private final long steps;
  private final double[] logs; // of masses, (losses)
  private final double[] sketch; // likewise of groups of neighbours, (groups)
  private final int group; // losses
  private final double unit; // 1 / deviation of the sum

  Cumulants(LossDistribution step, long steps) {
    this.step = step;
    this.steps = steps;
    logs = Arrays.stream(step.mass()).map(Math::log).toArray();
    group = (logs.length + SKETCHED - 1) / SKETCHED;
    sketch = new double[(logs.length + group - 1) / group];
    for (int i = 0; i < logs.length; i++) {
      sketch[i / group] += step.mass()[i];
    }
    Arrays.setAll(sketch, i -> Math.log(sketch[i]));
    unit = 1 / Math.sqrt(steps * variance());
  }

  private double variance() {
    double sum = 0;
    double square = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += step.mass()[i] * step.loss(i);
      square += step.mass()[i] * step.loss(i) * step.loss(i);
    }
    return Math.max(square - sum * sum, Double.MIN_NORMAL);
  }

  /** Of one step, rounded up; infinite losses are left out. */
  double of(double t) {
    double largest = Math.abs(t) * Math.max(Math.abs(step.loss(0)), step.loss(logs.length - 1));
    double cumulant = cumulant(logs, t * step.loss(0), t * step.spacing());
    return cumulant + 4 * UNIT * (Math.abs(cumulant) + 2 * largest + 64);
  }

  private double sketched(double t) {
    return cumulant(
        sketch, t * (step.loss(0) + step.loss(group - 1)) / 2, t * group * step.spacing());
  }

  /**
   * log of the sum of e^(log + weight).
   *
   * @param first weight
   * @param rise of the weight from one to the next
   */
  private static double cumulant(double[] logs, double first, double rise) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      most = Math.max(most, logs[i] + first + i * rise);
    }
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += Math.exp(logs[i] + first + i * rise - most);
    }
    return Math.log(sum) + most;
  }

  /**
   * The exponent whose bound of the upper tail is the best.
   *
   * @param slack -log of the tail's probability, above 0
   */
  double tilt(double slack) {
    return best(t -> (steps * sketched(t) + slack) / t);
  }

  /**
   * A loss h from which up the sum is so seldom that even e^(t (h - low)) times the probability is
   * at most e^-slack.
   */
  double high(double slack, double t, double low) {
    double s = best(x -> (steps * sketched(t + x) - t * low + slack) / x);
    double high = (steps * of(t + s) - t * low + slack) / s;
    return Math.min(high, steps * step.loss(logs.length - 1));
  }

  /** What the sum is below with a probability of at most e^-slack, once it is tilted by t. */
  double low(double slack, double t) {
    double about = sketched(t);
    double s = best(x -> (steps * (sketched(t - x) - about) + slack) / x);
    double tilted = of(t);
    return Math.max(-(steps * (of(t - s) - tilted) + slack) / s, steps * step.loss(0));
  }

  /** Where a function of one valley is smallest, by golden sections of the logarithm. */
  private double best(DoubleUnaryOperator bound) {
    double low = Math.log(unit) - SPAN;
    double high = Math.log(unit) + SPAN;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = bound.applyAsDouble(Math.exp(left));
    double atRight = bound.applyAsDouble(Math.exp(right));
    for (int i = 0; i < NARROWINGS; i++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = bound.applyAsDouble(Math.exp(left));
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = bound.applyAsDouble(Math.exp(right));
      }
    }
    return Math.exp(atLeft <= atRight ? left : right);
  }
}
