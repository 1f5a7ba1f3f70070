package dev.afterimage.reference;

import dev.afterimage.evidence.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the shadow models gave: the table that score-level attacks read, and what attack classifiers
 * made of the target's answers.
 *
 * @param evidence the target's signal and the shadows', in the order of the scored records; null
 *     where no attack reads it
 * @param classified by attack, one result each
 * @param globalThreshold minus the mean loss of the first shadow on its own members: the published
 *     threshold of global-loss; null where its records are not at hand
 */
public record ShadowEvidence(
    @Nullable Evidence evidence,
    Map<String, Classified> classified,
    @Nullable Double globalThreshold) {

  /** Copies. */
  public ShadowEvidence {
    classified = Map.copyOf(classified);
  }

  /** The table, for attacks that read it. */
  public Evidence table() {
    return Objects.requireNonNull(evidence);
  }

  /**
   * What an attack classifier gave.
   *
   * @param scores logits, 0 where members and non-members are equally likely, (records)
   * @param notes how it was trained, for the report
   */
  public record Classified(double[] scores, List<String> notes) {}
}
