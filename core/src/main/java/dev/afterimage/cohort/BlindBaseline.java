package dev.afterimage.cohort;

import dev.afterimage.stats.Estimate;
import java.util.List;

/**
 * What can be told of members and non-members from inputs, truths and their files, but without a
 * model.
 *
 * @param auc the ROC AUC of a classifier of all features, cross-fitted
 * @param pValue how often labels dealt anew differ as much as the true ones; small where members
 *     and non-members differ by themselves
 * @param differs whether they do, at a level of 1 %
 * @param telling in words, which features differ most; empty where nothing differs
 * @param shift whether a moderate difference could have been seen
 * @param features the names of what was looked at
 */
public record BlindBaseline(
    Estimate auc,
    double pValue,
    boolean differs,
    List<String> telling,
    ModerateShift shift,
    List<String> features) {

  /** Copies the lists. */
  public BlindBaseline {
    if (!(pValue > 0 && pValue <= 1)) {
      throw new IllegalArgumentException("a p-value must be above 0 and at most 1, got " + pValue);
    }
    telling = List.copyOf(telling);
    features = List.copyOf(features);
  }

  /** Whether it saw no difference, and could not have been expected to see a moderate one. */
  public boolean isVague() {
    return !differs && !shift.isLookedFor();
  }
}
