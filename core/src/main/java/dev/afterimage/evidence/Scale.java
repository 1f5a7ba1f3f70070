package dev.afterimage.evidence;

/** What a phi says of the likelihood p that a model gives to a record. */
public enum Scale {
  /** {@code phi = log p - log(1 - p)} for a p in (0, 1). */
  LOGIT {
    @Override
    double logLikelihood(double phi) {
      return phi >= 0 ? -Math.log1p(Math.exp(-phi)) : phi - Math.log1p(Math.exp(phi));
    }
  },
  /** {@code phi = log p}, up to a constant that is the same for all records and models. */
  LOG {
    @Override
    double logLikelihood(double phi) {
      return phi;
    }
  };

  /** log p; for a logit {@code -softplus(-phi)}, accurate at both ends. */
  abstract double logLikelihood(double phi);
}
