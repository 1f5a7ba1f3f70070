package dev.afterimage.evidence.exposure;

import dev.afterimage.evidence.ReferenceAttack;
import dev.afterimage.evidence.ReferenceAttacks;

/**
 * How exposure is measured.
 *
 * @param attack whose scores compare across records and targets: a likelihood ratio
 * @param falsePositiveRate of the attack, over all records and models, in (0, 1)
 * @param discoveryRate the expected share of false ones among the records that are found, in (0, 1)
 */
public record ExposureMeasure(
    ReferenceAttack attack, double falsePositiveRate, double discoveryRate) {

  /** Checks the rates. */
  public ExposureMeasure {
    if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
      throw new IllegalArgumentException(
          "a false positive rate must be in (0, 1), got " + falsePositiveRate);
    }
    if (!(discoveryRate > 0 && discoveryRate < 1)) {
      throw new IllegalArgumentException(
          "a false discovery rate must be in (0, 1), got " + discoveryRate);
    }
  }

  /**
   * The headline of {@link ReferenceAttacks#defaults} for the models left, at 1 % false positives
   * and 5 % false discoveries.
   *
   * @param models number of models, the target among them, 2 or more
   */
  public static ExposureMeasure standard(int models) {
    String attack = ReferenceAttacks.defaults(models - 1).get(0);
    return new ExposureMeasure(ReferenceAttacks.create(attack), 0.01, 0.05);
  }
}
