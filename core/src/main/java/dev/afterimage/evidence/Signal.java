package dev.afterimage.evidence;

/**
 * How a number that was measured of a record becomes a phi, higher = more likely a member.
 *
 * <p>An error of 0 would be an infinite phi, so that errors have a floor: 1e-12 for cross-entropy
 * and L1, and a likelihood within 1e-7 of 0 and 1 for Dice, about what single precision resolves.
 */
public enum Signal {
  /** Mean cross-entropy L in nats, 0 or more: {@code p = exp(-L)}. */
  CROSS_ENTROPY(Scale.LOGIT, 0, Double.POSITIVE_INFINITY),
  /** Dice loss in [0, 1]: {@code p = 1 - loss}. */
  DICE(Scale.LOGIT, 0, 1),
  /** Mean absolute error, 0 or more: {@code log p = -log L1} up to a constant. */
  L1(Scale.LOG, 0, Double.POSITIVE_INFINITY),
  /** A phi on the logit scale, taken as it is. */
  LOGIT(Scale.LOGIT, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** A phi on the log scale, taken as it is. */
  LOG(Scale.LOG, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final double ROUNDING = 1e-6; // by which a float's loss may leave its range
  private static final double LEAST_ERROR = 1e-12;
  private static final double LEAST_LIKELIHOOD = 1e-7;

  private final Scale scale;
  private final double least;
  private final double most;

  Signal(Scale scale, double least, double most) {
    this.scale = scale;
    this.least = least;
    this.most = most;
  }

  /** What the phi made here says. */
  public Scale scale() {
    return scale;
  }

  /** The phi of a value; NaN for a value outside its range. */
  double phi(double value) {
    if (!(value >= least - ROUNDING && value <= most + ROUNDING)) {
      return Double.NaN;
    }
    return switch (this) {
      case CROSS_ENTROPY -> ofCrossEntropy(Math.max(value, LEAST_ERROR));
      case DICE -> ofLikelihood(1 - value);
      case L1 -> -Math.log(Math.max(value, LEAST_ERROR));
      case LOGIT, LOG -> value;
    };
  }

  /** {@code -log(expm1(L)) = -L - log(1 - exp(-L))}, which cannot overflow. */
  private static double ofCrossEntropy(double loss) {
    return -loss - Math.log(-Math.expm1(-loss));
  }

  private static double ofLikelihood(double p) {
    double clamped = Math.min(Math.max(p, LEAST_LIKELIHOOD), 1 - LEAST_LIKELIHOOD);
    return Math.log(clamped) - Math.log1p(-clamped);
  }
}
