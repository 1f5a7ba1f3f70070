package dev.afterimage.tradeoff;

import dev.afterimage.data.Task;
import dev.afterimage.provenance.Provenance;
import java.util.List;
import java.util.Set;

/**
 * What a comparison found.
 *
 * @param settings what was compared on
 * @param arms what each saves and costs, the one without a defence first
 * @param failed arms that could not be made
 * @param front names of the arms that no other beats in leak and utility both; empty where
 *     poisonings alone are compared
 * @param recommendation in words
 * @param provenance what the run was made from
 */
public record TradeoffResult(
    Settings settings,
    List<ArmResult> arms,
    List<Failure> failed,
    Set<String> front,
    Recommendation recommendation,
    Provenance provenance) {

  /** Copies. */
  public TradeoffResult {
    arms = List.copyOf(arms);
    failed = List.copyOf(failed);
    front = Set.copyOf(front);
  }

  /** Whether attacks on training are compared, and no defences. */
  public boolean concernsPoisoning() {
    return PoisonAdviser.concerns(arms);
  }

  /**
   * @param task of the models
   * @param maxAuc the largest AUC that the policy accepts
   * @param members records that were trained on
   * @param nonMembers records that were not
   * @param shadows shadow models of each arm; 0 for none
   */
  public record Settings(Task task, double maxAuc, int members, int nonMembers, int shadows) {}

  /**
   * @param arm its name
   * @param message what went wrong
   */
  public record Failure(String arm, String message) {}
}
