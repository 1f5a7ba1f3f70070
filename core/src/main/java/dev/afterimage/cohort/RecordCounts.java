package dev.afterimage.cohort;

import dev.afterimage.scoring.Skipped;
import java.util.List;

/**
 * How many records were audited, and which could not be.
 *
 * @param members records of the training set that were scored
 * @param nonMembers records outside the training set that were scored
 * @param subjects distinct subjects among them; 0 where subjects are unknown
 * @param mixedSubjects subjects with members and non-members
 * @param skipped records that could not be scored
 */
public record RecordCounts(
    int members, int nonMembers, int subjects, int mixedSubjects, List<Skipped> skipped) {
  /** Copies the list. */
  public RecordCounts {
    skipped = List.copyOf(skipped);
  }
}
