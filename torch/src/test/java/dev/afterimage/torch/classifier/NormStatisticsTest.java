package dev.afterimage.torch.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormStatisticsTest {

  @BeforeAll
  static void load() {
    LibTorch.use(1);
  }

  /** Normalises the picture itself. */
  private static Graph graph() {
    GraphBuilder net = new GraphBuilder("norm", 1, NormKind.BATCH);
    return net.output(net.input().norm("norm").op(new Spatial.GlobalAveragePool()).linear("fc", 1));
  }

  private static MapBatch batch(float... values) {
    List<String> ids = IntStream.range(0, values.length).mapToObj(i -> "e" + i).toList();
    List<Planes> maps =
        IntStream.range(0, values.length)
            .mapToObj(i -> new Planes(1, 1, 1, new float[] {values[i]}))
            .toList();
    return new MapBatch(ids, maps, new boolean[values.length]);
  }

  @Test
  void settle_twoBatches_isTheMeanOfTheirMeansAndVariances() {
    Graph graph = graph();
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1))) {
      NormStatistics statistics = new NormStatistics(trainee);
      statistics.add(batch(1, 3)); // mean 2, unbiased variance 2
      statistics.add(batch(10, 20)); // 15, 50
      statistics.settle();
      Map<String, float[]> state = trainee.copyState();
      assertThat(state.get("norm.running_mean")[0]).isCloseTo(8.5f, within(1e-5f));
      assertThat(state.get("norm.running_var")[0]).isCloseTo(26f, within(1e-4f));
      assertThat(state.get("norm.weight")).containsExactly(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 15, 16, 17, 33, 113, 128, 1000})
  void cut_anyNumber_hasAllAndNoneAlone(int count) {
    int[] examples = IntStream.range(0, count).toArray();
    List<int[]> batches = NormStatistics.cut(examples);
    assertThat(batches.stream().flatMapToInt(IntStream::of).toArray()).isEqualTo(examples);
    assertThat(batches).allSatisfy(batch -> assertThat(batch.length).isBetween(2, 16));
  }
}
