package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares with values of scikit-learn and scipy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenRocTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** Of the beta quantile, which is found by root search. */
  private static final Offset<Double> QUANTILE = within(1e-8);

  private static final Path FILE =
      Path.of(System.getProperty("afterimage.shared", "absent"), "golden", "roc.json");

  @BeforeAll
  void requireReferenceValues() {
    assumeTrue(Files.exists(FILE), "no reference values at " + FILE);
  }

  static Stream<JsonNode> cases() {
    return Files.exists(FILE)
        ? new ObjectMapper().readTree(FILE.toFile()).valueStream()
        : Stream.empty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void auc_golden_equal(JsonNode golden) {
    assertThat(estimate(golden).auc().value()).isCloseTo(golden.get("auc").doubleValue(), EXACT);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void delongVariance_golden_equal(JsonNode golden) {
    RankedScores scores = RankedScores.of(scores(golden));
    JsonNode expected = golden.get("delong_variance");
    assertThat(scores.clusters().varies()).isEqualTo(!expected.isNull());
    if (!expected.isNull()) {
      AucVariance variance = AucVariance.of(scores, Placements.of(scores));
      assertThat(variance.total()).isCloseTo(expected.doubleValue(), EXACT);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void tprAtFpr_golden_equal(JsonNode golden) {
    RankedScores scores = RankedScores.of(scores(golden));
    for (String fpr : List.of("0.001", "0.01", "0.05", "0.1")) {
      JsonNode expected = golden.get("tpr_at_fpr").get(fpr);
      JsonNode interval = expected.get("clopper_pearson_95");
      double rate = Double.parseDouble(fpr);
      Estimate tpr = TprEstimator.at(scores, Roc.of(scores), rate).tpr();
      assertThat(tpr.value()).isCloseTo(expected.get("tpr").doubleValue(), EXACT);
      // The golden interval takes the threshold as given: a part of ours, which is as wide or
      // wider.
      Estimate given =
          Rates.atPoint(scores, Roc.pointAtFpr(Roc.of(scores), rate))
              .truePositive()
              .clopperPearson();
      assertThat(given.low()).isCloseTo(interval.get(0).doubleValue(), QUANTILE);
      assertThat(given.high()).isCloseTo(interval.get(1).doubleValue(), QUANTILE);
      assertThat(tpr.low()).isLessThanOrEqualTo(given.low() + QUANTILE.value);
      assertThat(tpr.high()).isGreaterThanOrEqualTo(given.high() - QUANTILE.value);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void advantage_golden_equal(JsonNode golden) {
    assertThat(estimate(golden).advantage().value())
        .isCloseTo(golden.get("advantage").doubleValue(), EXACT);
  }

  private static Leakage estimate(JsonNode golden) {
    return new LeakageEstimator(1).estimate(scores(golden));
  }

  private static LabelledScores scores(JsonNode golden) {
    double[] members = numbers(golden.get("member_scores"));
    double[] nonMembers = numbers(golden.get("non_member_scores"));
    double[] all =
        Stream.of(members, nonMembers).flatMapToDouble(java.util.Arrays::stream).toArray();
    return LabelledScores.independent(
        all, Simulated.firstAreMembers(members.length, nonMembers.length));
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
