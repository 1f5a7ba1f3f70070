package dev.afterimage.attack;

import dev.afterimage.view.Neighbourhood;

/**
 * What attacks can be set to.
 *
 * @param alpha weight of the predictability error in the membership error, 0 or more
 * @param neighbourhood the changed copies that the model is asked about
 */
public record AttackSettings(double alpha, Neighbourhood neighbourhood) {
  /** The weight in the released code of Shafran et al. */
  public static final double DEFAULT_ALPHA = 1;

  /** Checks alpha. */
  public AttackSettings {
    if (!(alpha >= 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("alpha must be 0 or more and finite, got " + alpha);
    }
  }
}
