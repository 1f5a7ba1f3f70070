package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.provenance.PlanDifference;
import java.util.Set;

/**
 * What a training was begun with that may be gone on with: by the same plan on the same records
 * only.
 *
 * @param digest of plan and records, as {@link TrainingPlan#digest}
 * @param plan in JSON, as {@link TrainingPlanJson#write}
 */
public record EarlierTraining(String digest, String plan) {
  private static final Set<String> NOT_DECISIVE = Set.of("device", "threads", "resume");

  /**
   * Checks that a training is the same.
   *
   * @param what holds the earlier one, for the message
   * @throws InvalidDataException if it is another; names the fields that differ
   */
  public void requireSame(TrainingPlan other, TrainingData data, String what) {
    if (digest.equals(other.digest(data))) {
      return;
    }
    String fields = PlanDifference.of(plan, TrainingPlanJson.write(other), NOT_DECISIVE);
    throw new InvalidDataException(
        what
            + " is of another training: "
            + (fields.isEmpty()
                ? "the records differ, or the TorchScript file"
                : "the plan differs in " + fields)
            + "; give the same plan and records, or another folder");
  }
}
