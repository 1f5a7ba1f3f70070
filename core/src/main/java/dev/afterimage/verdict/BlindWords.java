package dev.afterimage.verdict;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.cohort.RecordCounts;
import java.util.Locale;

/** What the blind baseline means for a verdict, in sentences. */
final class BlindWords {
  private BlindWords() {}

  /** Why no claim stands. */
  static String differs(BlindBaseline blind) {
    return "Members and non-members differ by themselves, in what can be seen of pictures, truths and"
        + " their files without a model (a classifier tells them apart with AUC "
        + blind.auc().inWords(3)
        + "; p = "
        + String.format(Locale.ROOT, "%.3f", blind.pValue())
        + "): "
        + String.join("; ", blind.telling())
        + ". Every membership claim of this audit is qualified, and neither pass nor fail can stand;"
        + " compare sets that were split at random.";
  }

  /** What so few records could not have shown. */
  static String vague(ModerateShift shift, RecordCounts records) {
    return String.format(
        Locale.ROOT,
        "The blind baseline could not have seen a moderate shift with %d members and %d others"
            + " (one feature that alone tells them with AUC %.1f: a chance of %.0f %%), so that"
            + " sets which differ by themselves are not excluded.%s",
        records.members(),
        records.nonMembers(),
        ModerateShift.AUC,
        100 * shift.chance(),
        Double.isInfinite(shift.times())
            ? ""
            : String.format(
                Locale.ROOT,
                " About %.1f times as many records, of as many more subjects, would see it.",
                shift.times()));
  }
}
