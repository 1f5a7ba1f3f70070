package dev.afterimage.verdict;

import java.util.Locale;

/** What the test of all checks together says, in sentences. */
final class FamilyWords {
  private FamilyWords() {}

  /**
   * Why a failed check does not fail the model.
   *
   * @param p of all checks together
   */
  static String chance(double p, int checks) {
    return String.format(
        Locale.ROOT,
        "A check lies beyond its bound, yet %d checks are many chances: with membership dealt at"
            + " random, some check stands out as far in %.1f %% of cases, and at most %.0f %% would"
            + " fail the model. With few members or others, or few subjects, that is all such data"
            + " can show.",
        checks,
        100 * p,
        100 * Judge.RISK);
  }

  /** That a fail is none of the many chances that many checks are. */
  static String beyondChance(double p, int checks) {
    return String.format(
        Locale.ROOT,
        "All %d checks together stand out as well: with membership dealt at random, some check"
            + " stands out as far in %.1f %% of cases. By this rule a model that leaks nothing fails"
            + " in at most %.0f %% of audits.",
        checks,
        100 * p,
        100 * Judge.RISK);
  }
}
