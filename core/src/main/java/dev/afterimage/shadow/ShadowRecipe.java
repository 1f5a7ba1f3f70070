package dev.afterimage.shadow;

import dev.afterimage.data.SampleRef;
import dev.afterimage.train.Defence;
import dev.afterimage.train.Execution;
import dev.afterimage.train.PrivacyTarget;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import dev.afterimage.train.Treatment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all shadows of a run have in common.
 *
 * @param plan of every shadow; seed, threads and resuming of its execution are not used
 * @param beside reference and targets
 * @param privacy what every shadow is trained under, each by the number of its own records; null
 *     where training is plain
 */
public record ShadowRecipe(TrainingPlan plan, Beside beside, @Nullable PrivacyTarget privacy) {

  /**
   * Records that are in no half.
   *
   * @param reference of the plan's min-max, or what students are shown
   * @param targets of the plan's poisoning; these may be in halves
   * @param distils whether shadows are students: of a teacher that is trained by the plan on the
   *     half, and by the plan again on the reference
   */
  public record Beside(List<SampleRef> reference, List<SampleRef> targets, boolean distils) {
    /** Copies and checks. */
    public Beside {
      reference = List.copyOf(reference);
      targets = List.copyOf(targets);
      if (distils && reference.isEmpty()) {
        throw new IllegalArgumentException("distilled shadows need reference records, got none");
      }
    }
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the plan holds records out: a shadow is trained on all of
   *     its half; if it names a teacher, which saw records of every half; or if shadows are both
   *     distilled and treated otherwise
   */
  public ShadowRecipe {
    if (plan.treatment().defence() instanceof Defence.Distillation distillation) {
      throw new IllegalArgumentException(
          "every distilled shadow has a teacher of its own, got " + distillation.teacher());
    }
    if (beside.distils() && privacy != null) {
      throw new IllegalArgumentException(
          "distilled shadows take no private training: the claim would not be of their teachers");
    }
    if (beside.distils() && !plan.treatment().equals(Treatment.none())) {
      throw new IllegalArgumentException(
          "distilled shadows take no other defence and no poison, got " + plan.treatment());
    }
    if (plan.validation().fraction() != 0 || !plan.validation().ids().isEmpty()) {
      throw new IllegalArgumentException(
          "shadows hold no records out for validation, got " + plan.validation());
    }
  }

  /** The plan of one shadow, without privacy. */
  TrainingPlan plan(long seed, int threads) {
    return plan.with(new Execution(seed, plan.execution().device(), threads, true));
  }

  /** A shadow's plan under the privacy that its number of records asks for. */
  TrainingPlan guarded(TrainingPlan own, int records) {
    return privacy == null ? own : own.with(privacy.applied(own.optimisation(), records));
  }

  /** Steps of all epochs over some records. */
  long steps(int records) {
    int batch = plan.optimisation().batch();
    return ((long) records + batch - 1) / batch * plan.optimisation().epochs();
  }

  /** All that decides a shadow but for its half and its seed, as a JSON object. */
  String json() {
    JsonMapper json = JsonMapper.shared();
    ObjectNode root = (ObjectNode) json.readTree(TrainingPlanJson.decisive(plan(0, 1)));
    if (beside.distils()) {
      root.set(
          "distilled", json.valueToTree(beside.reference().stream().map(SampleRef::id).toList()));
    }
    if (privacy != null) {
      root.set("privacy", json.valueToTree(privacy));
    }
    return json.writeValueAsString(root);
  }
}
