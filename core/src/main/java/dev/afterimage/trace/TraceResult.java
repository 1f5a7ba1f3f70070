package dev.afterimage.trace;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.interview.Understanding;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trace found.
 *
 * @param suspects every suspect that could be scored, in the order of the data set
 * @param collection the answer for all suspects together
 * @param falseDiscoveryRate the expected share of unseen records among those listed
 * @param blindBaseline whether suspects and unseen records differ by themselves
 * @param skipped records that could not be scored
 * @param origin what the run was made from
 */
public record TraceResult(
    List<Suspect> suspects,
    Collection collection,
    double falseDiscoveryRate,
    BlindBaseline blindBaseline,
    List<Skipped> skipped,
    Origin origin) {
  /** Evidence for the collection below this p-value is called so. */
  public static final double LEVEL = 0.05;

  /** Copies the lists. */
  public TraceResult {
    suspects = List.copyOf(suspects);
    skipped = List.copyOf(skipped);
  }

  /**
   * What the run was made from.
   *
   * @param provenance files, versions and hardware
   * @param released what of the model's answers was given out
   * @param understanding how records and model were understood before scoring
   * @param particulars what the model is called and who answers for the trace
   */
  public record Origin(
      Provenance provenance,
      Release released,
      Understanding understanding,
      Particulars particulars) {}

  /** Files, versions and hardware. */
  public Provenance provenance() {
    return origin.provenance();
  }

  /** What of the model's answers was given out. */
  public Release released() {
    return origin.released();
  }

  /**
   * One suspect.
   *
   * @param id the record
   * @param subject its subject; null where unknown
   * @param score higher = more likely seen
   * @param p how often a record that the model never saw scores as high, in (0, 1]
   * @param listed whether it is on the list at the stated false-discovery rate
   */
  public record Suspect(
      String id, @Nullable String subject, double score, double p, boolean listed) {}

  /**
   * The whole collection.
   *
   * @param p how often as many unseen records would score as high by chance, in (0, 1]
   * @param auc chance that a suspect scores higher than an unseen record
   * @param records unseen records that suspects were compared with
   * @param subjects their subjects; a record without one is a subject of its own
   */
  public record Collection(double p, Estimate auc, int records, int subjects) {

    /** What counts as one in the comparison, for sentences. */
    public String unit() {
      return subjects < records ? "unseen subject" : "unseen record";
    }
  }

  /** What can be said of the collection. */
  public enum Answer {
    /** The model behaves as if it had seen these pictures. */
    EVIDENCE_OF_USE,
    /** No evidence; which does not show that they were not used. */
    NO_EVIDENCE,
    /**
     * Too few unseen subjects to compare with or to list anyone, the sets differ by themselves, or
     * nothing was found in answers that were warned of.
     */
    INCONCLUSIVE
  }

  /** What the list of suspects could show. */
  public ListPower power() {
    return new ListPower(suspects.size(), collection.subjects(), falseDiscoveryRate);
  }

  /** The answer at {@link #LEVEL}; a question that nothing could have answered has none. */
  public Answer answer() {
    if (blindBaseline.differs() || collection.subjects() < Trace.ENOUGH || !power().isPossible()) {
      return Answer.INCONCLUSIVE;
    }
    if (collection.p() <= LEVEL) {
      return Answer.EVIDENCE_OF_USE;
    }
    // Nothing found in answers that may be misread is no comfort.
    return origin.understanding().doubts().isEmpty() ? Answer.NO_EVIDENCE : Answer.INCONCLUSIVE;
  }
}
