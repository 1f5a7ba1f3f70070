package dev.afterimage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

  private static Graph graph(Initialisation initialisation) {
    GraphBuilder graph = new GraphBuilder("test", 16, NormKind.BATCH).initialise(initialisation);
    Value x = graph.input().convWithBias("a", 32, Window.same(3)).norm("b");
    return graph.output(x.conv("c", 4, Window.same(1)));
  }

  /**
   * Deviations by hand: fan-in 16 x 9 = 144, fan-out 32 x 9 = 288; a uniform has bound / sqrt 3.
   */
  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL_FAN_OUT, 0.083333",
    "HE_UNIFORM_FAN_IN, 0.117851",
    "GLOROT_UNIFORM, 0.068041",
    "UNIFORM_FAN_IN, 0.048113",
    "NORMAL_001, 0.01",
    "NORMAL_002, 0.02",
  })
  void weights_drawnByAScheme_haveItsDeviation(Initialisation scheme, double deviation) {
    float[] numbers = Weights.draw(graph(scheme), 1).get("a.weight");
    double sum = 0;
    double squares = 0;
    for (float number : numbers) {
      sum += number;
      squares += (double) number * number;
    }
    // 4608 numbers: five standard errors, a false alarm in a million.
    double n = numbers.length;
    assertThat(sum / n).isCloseTo(0, within(5 * deviation / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n))
        .isCloseTo(deviation, within(5 * deviation / Math.sqrt(2 * n)));
  }

  @Test
  void weights_drawnNormally_haveNormalTails() {
    float[] numbers = Weights.draw(graph(Initialisation.NORMAL_001), 2).get("a.weight");
    int beyond = 0;
    for (float number : numbers) {
      beyond += Math.abs(number) > 0.02 ? 1 : 0;
    }
    // 4.55 % of 4608 is 209.7 with a standard deviation of 14.1.
    assertThat(beyond).isBetween(139, 280);
  }

  @Test
  void weights_ofNormsAndBiases_startAsStated() {
    Weights weights = Weights.draw(graph(Initialisation.HE_NORMAL_FAN_OUT), 1);
    assertThat(weights.get("a.bias")).containsOnly(0);
    assertThat(weights.get("b.weight")).containsOnly(1);
    assertThat(weights.get("b.bias")).containsOnly(0);
    assertThat(weights.get("b.running_mean")).containsOnly(0);
    assertThat(weights.get("b.running_var")).containsOnly(1);
  }

  @Test
  void weights_ofASeed_dependOnNameAndSeedOnly() {
    GraphBuilder alone =
        new GraphBuilder("other", 16, NormKind.BATCH).initialise(Initialisation.NORMAL_002);
    Graph other = alone.output(alone.input().conv("a", 32, Window.same(3)));
    Graph graph = graph(Initialisation.NORMAL_002);
    float[] numbers = Weights.draw(graph, 5).get("a.weight");
    assertThat(Weights.draw(other, 5).get("a.weight")).isEqualTo(numbers);
    assertThat(Weights.draw(graph, 6).get("a.weight")).isNotEqualTo(numbers);
  }

  @Test
  void weights_thatDoNotFit_areRefusedWithTheirNames() {
    Graph graph = graph(Initialisation.NORMAL_002);
    Map<String, float[]> values = new HashMap<>();
    Weights drawn = Weights.draw(graph, 0);
    drawn.names().forEach(name -> values.put(name, drawn.get(name)));
    assertThat(Weights.of(graph, values).names()).isEqualTo(drawn.names());
    values.remove("a.bias");
    values.put("b.bias", new float[3]);
    values.put("d.weight", new float[3]);
    assertThatThrownBy(() -> Weights.of(graph, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.bias is missing")
        .hasMessageContaining("b.bias must have 32 numbers [32], got 3")
        .hasMessageContaining("d.weight is not of this network");
  }
}
