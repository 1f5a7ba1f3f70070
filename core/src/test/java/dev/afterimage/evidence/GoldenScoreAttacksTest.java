package dev.afterimage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Compares with TensorFlow Privacy and Privacy Meter; phi is in single precision here. */
class GoldenScoreAttacksTest {
  private static final String FILE = "score-attacks.json";
  private static final double FLOATS = 2e-5;

  @ParameterizedTest
  @CsvSource({"PER_RECORD, MEAN", "PER_RECORD, MEDIAN", "SHARED, MEAN", "SHARED, MEDIAN"})
  void liraOnline_golden_equal(Lira.Spread spread, Centre centre) {
    JsonNode golden = Golden.json(FILE);
    Evidence evidence = evidence(golden);
    Lira lira = new Lira("lira", Lira.Mode.ONLINE, spread, centre);
    assertClose(
        lira.fit(evidence.none()).score(evidence),
        golden.get("lira_online_" + variant(spread, centre)));
  }

  /** The reference gives the log density out of training, on which the offline score is built. */
  @ParameterizedTest
  @CsvSource({"PER_RECORD, MEAN", "PER_RECORD, MEDIAN", "SHARED, MEAN", "SHARED, MEDIAN"})
  void liraOffline_golden_densityIsEqual(Lira.Spread spread, Centre centre) {
    JsonNode golden = Golden.json(FILE);
    Evidence evidence = evidence(golden);
    Lira lira = new Lira("lira", Lira.Mode.OFFLINE, spread, centre);
    Normals out = lira.normals(evidence.none(), evidence, 0, false);
    double[] densities = new double[evidence.records()];
    double[] standard = new double[evidence.records()];
    for (int i = 0; i < densities.length; i++) {
      densities[i] = out.logDensity(i, evidence.target(0, i));
      standard[i] = out.standard(i, evidence.target(0, i));
    }
    assertClose(densities, golden.get("lira_offline_logpdf_out_" + variant(spread, centre)));
    assertThat(lira.fit(evidence.none()).score(evidence)).containsExactly(standard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "0.3", "1.0"})
  void rmiaOffline_golden_equal(String a) {
    JsonNode golden = Golden.json(FILE);
    Evidence records =
        largestOut(
            rows(golden.get("logit_confidence_records_by_models")),
            rows(golden.get("in_training")),
            row(golden.get("target_logit_confidence")));
    double[][] z = rows(golden.get("population_logit_confidence"));
    Evidence population =
        largestOut(
            z,
            new double[z.length][z[0].length],
            row(golden.get("population_target_logit_confidence")));
    double[] scores = new Rmia(Double.parseDouble(a), 1, true).fit(population).score(records);
    assertClose(scores, golden.get("rmia_offline_a_" + a + "_gamma_1"));
  }

  private static String variant(Lira.Spread spread, Centre centre) {
    return (spread == Lira.Spread.SHARED ? "shared_variance_" : "per_record_variance_")
        + (centre == Centre.MEAN ? "mean" : "median");
  }

  /**
   * The reference's rule as a table: half as many models as there are, the j-th of which has the
   * record's j-th largest likelihood out of training, or one of 0 where there are fewer.
   */
  private static Evidence largestOut(double[][] phi, double[][] in, double[] target) {
    int half = phi[0].length / 2;
    float[][] rows = new float[half][phi.length];
    for (int r = 0; r < phi.length; r++) {
      double[] out = new double[phi[r].length];
      for (int m = 0; m < out.length; m++) {
        out[m] = in[r][m] == 1 ? -1000 : phi[r][m];
      }
      Arrays.sort(out);
      for (int m = 0; m < half; m++) {
        rows[m][r] = (float) out[out.length - 1 - m];
      }
    }
    BitSet[] none = new BitSet[half];
    Arrays.setAll(none, i -> new BitSet());
    return Evidence.of(References.of(Signal.LOGIT, 1, rows, none), Signal.LOGIT, floats(target));
  }

  private static Evidence evidence(JsonNode golden) {
    double[][] phi = rows(golden.get("logit_confidence_records_by_models"));
    double[][] in = rows(golden.get("in_training"));
    float[][] rows = new float[phi[0].length][phi.length];
    BitSet[] members = new BitSet[rows.length];
    for (int m = 0; m < rows.length; m++) {
      members[m] = new BitSet();
      for (int r = 0; r < phi.length; r++) {
        rows[m][r] = (float) phi[r][m];
        members[m].set(r, in[r][m] == 1);
      }
    }
    return Evidence.of(
        References.of(Signal.LOGIT, 1, rows, members),
        Signal.LOGIT,
        floats(row(golden.get("target_logit_confidence"))));
  }

  private static void assertClose(double[] actual, JsonNode golden) {
    double[] expected = row(golden);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = FLOATS * (1 + Math.abs(expected[i]));
      assertThat(actual[i]).as("record %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double[][] rows(JsonNode array) {
    return array.valueStream().map(GoldenScoreAttacksTest::row).toArray(double[][]::new);
  }

  private static double[] row(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
