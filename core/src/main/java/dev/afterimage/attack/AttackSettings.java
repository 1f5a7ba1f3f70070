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
}
