package dev.afterimage.cohort;

import dev.afterimage.stats.Estimate;
import java.util.List;

/**
 * A classifier that saw inputs and ground truths, but no model.
 *
 * @param auc its cross-fitted ROC AUC
 * @param differs whether the interval lies above 0.5: members and non-members differ by themselves
 * @param features the names of what it saw
 */
public record BlindBaseline(Estimate auc, boolean differs, List<String> features) {
  private static final double LARGE_AUC = 0.7;

  /** Copies the list. */
  public BlindBaseline {
    features = List.copyOf(features);
  }

  /**
   * Whether it could not have told two sets apart that differ much: its interval reaches an AUC of
   * 0.7 or 0.3, or there is none.
   */
  public boolean isVague() {
    return !differs && !(auc.high() <= LARGE_AUC && auc.low() >= 1 - LARGE_AUC);
  }
}
