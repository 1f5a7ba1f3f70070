package dev.afterimage.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
  private static final String PLAN =
      "{\"seed\": 1, \"policy\": {\"auc\": 0.6, \"name\": \"a\"}, \"threads\": 2}";

  @Test
  void of_samePlanInAnotherLayout_isEmpty() {
    String other = "{\"threads\":3,\"policy\":{\"name\":\"a\",\"auc\":0.6},\"seed\":1}";
    assertThat(PlanDifference.of(PLAN, other, Set.of("threads"))).isEmpty();
    assertThat(PlanDifference.of(PLAN, other, Set.of())).isEqualTo("threads (2 before, 3 now)");
  }

  @Test
  void of_fieldsThatDifferOrAreMissing_givesPathsAndValues() {
    String other = "{\"policy\": {\"auc\": 0.7, \"name\": \"a\"}, \"threads\": 2, \"x\": [1]}";
    assertThat(PlanDifference.of(PLAN, other, Set.of()))
        .isEqualTo(
            "policy.auc (0.6 before, 0.7 now), seed (1 before, absent now),"
                + " x (absent before, [1] now)");
  }

  @Test
  void of_digests_areShortened() {
    String before = "{\"model\": \"" + "0f".repeat(32) + "\"}";
    String now = "{\"model\": \"" + "1e".repeat(32) + "\"}";
    assertThat(PlanDifference.of(before, now, Set.of()))
        .isEqualTo("model (0f0f0f0f0f0f… before, 1e1e1e1e1e1e… now)");
  }

  @Test
  void of_earlierPlanTornOrEmpty_saysSo() {
    assertThat(PlanDifference.of("{\"seed\": ", PLAN, Set.of())).contains("not readable");
    assertThat(PlanDifference.of("", PLAN, Set.of())).contains("not readable");
  }
}
