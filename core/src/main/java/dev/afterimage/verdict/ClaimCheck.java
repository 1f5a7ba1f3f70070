package dev.afterimage.verdict;

import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.stats.LabelledScores;
import java.util.Arrays;
import java.util.Map;

/**
 * A claimed privacy beside what the attacks show of it, by a one-run audit at the claim's own
 * delta. That audit takes the membership of each subject for a fair coin of its own, and attacks
 * for guesses that follow from the model alone; those that learn from known non-members know a
 * little more.
 *
 * @param claim of the model's specification: a proof on paper, of single records
 * @param attack that shows most; empty where there is none
 * @param guesses of that attack
 * @param shown epsilon is at least this, with {@link #CONFIDENCE} over all attacks; 0 or more
 * @param most what so many coins could have shown, all guessed right
 * @param perRecord whether every subject has one record; else what is shown is of whole subjects
 */
public record ClaimCheck(
    PrivacyClaim claim,
    String attack,
    OneRunAudit guesses,
    double shown,
    double most,
    boolean perRecord) {
  /** That epsilon is not below what is shown. */
  public static final double CONFIDENCE = 0.95;

  /** Checks the bounds, so that no comparison with the claim meets a NaN. */
  public ClaimCheck {
    if (!(shown >= 0) || !(most >= 0)) {
      throw new IllegalArgumentException(
          "what is shown of an epsilon must be at least 0, got " + shown + " and " + most);
    }
  }

  /**
   * Checks a claim. The risk is shared out among the attacks (Bonferroni).
   *
   * @param attacks scores of the same records by name, of real attackers
   * @param seed of the split into a half that chooses thresholds and one that is judged
   */
  public static ClaimCheck of(PrivacyClaim claim, Map<String, LabelledScores> attacks, long seed) {
    double confidence = 1 - (1 - CONFIDENCE) / attacks.size();
    ClaimCheck best = new ClaimCheck(claim, "", new OneRunAudit(1, 0, 0), 0, 0, true);
    for (Map.Entry<String, LabelledScores> attack : attacks.entrySet()) {
      LabelledScores scores = attack.getValue();
      OneRunAudit guesses = CoinGuesses.of(scores, claim.delta(), confidence, seed);
      double shown = guesses.lowerBound(claim.delta(), confidence);
      if (best.attack().isEmpty() || shown > best.shown()) {
        double most = guesses.allRight().lowerBound(claim.delta(), confidence);
        boolean perRecord = Arrays.stream(scores.clusters()).distinct().count() == scores.size();
        best = new ClaimCheck(claim, attack.getKey(), guesses, shown, most, perRecord);
      }
    }
    return best;
  }

  /** Whether the training cannot have been as private as is claimed. */
  public boolean isRefuted() {
    return perRecord && shown > claim.epsilon();
  }
}
