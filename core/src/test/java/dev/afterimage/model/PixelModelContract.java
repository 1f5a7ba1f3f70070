package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PixelModel} must do, whatever it is made of. */
public abstract class PixelModelContract {
  private static final int RECORDS = 7;
  private static final float TOLERANCE = 1e-5f;

  private PixelModel model;
  private List<Query> queries;

  /** Opens a new model whose output depends on its input. */
  protected abstract PixelModel open() throws Exception;

  /** A query that the model can answer; a model of recorded answers overrides this. */
  protected Query query(int index) {
    ModelSpec.Input input = model.spec().input();
    ModelSpec.Size size = Objects.requireNonNull(input.size());
    Planes picture =
        Planes.zeros(Objects.requireNonNull(input.channels()).count(), size.height(), size.width());
    SplittableRandom random = new SplittableRandom(index);
    for (int i = 0; i < picture.values().length; i++) {
      picture.values()[i] = (float) random.nextDouble();
    }
    return new Query("record-" + index, Query.EXACT, picture);
  }

  @BeforeEach
  void openModel() throws Exception {
    model = open();
    queries = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      queries.add(query(i));
    }
  }

  @AfterEach
  void closeModel() {
    model.close();
  }

  @Test
  void spec_ofOpenModel_leavesNoFieldOpen() {
    ModelSpec spec = model.spec();
    assertThat(spec.input().size()).isNotNull();
    assertThat(spec.input().channels()).isNotNull();
    assertThat(spec.input().resize()).isNotNull();
    assertThat(spec.input().scaling()).isNotNull();
    assertThat(spec.output().kind()).isNotNull();
    assertThat(spec.output().activation()).isNotNull();
    assertThat(spec.output().channels()).isNotNull();
    assertThat(spec.ignoreLabel()).isNotNull();
  }

  @Test
  void predict_batch_hasDeclaredShape() throws Exception {
    ModelSpec.Size size = Objects.requireNonNull(model.spec().input().size());
    int channels = Objects.requireNonNull(model.spec().output().channels());
    assertThat(model.predict(queries))
        .hasSize(RECORDS)
        .allSatisfy(
            out ->
                assertThat(out.shape())
                    .isEqualTo(channels + "x" + size.height() + "x" + size.width()));
  }

  @Test
  void predict_anyBatchSize_givesTheSameInOrder() throws Exception {
    List<Planes> together = model.predict(queries);
    assertThat(together.get(0).values()).isNotEqualTo(together.get(1).values());
    for (int i = 0; i < RECORDS; i++) {
      assertClose(together.get(i), model.predict(queries.subList(i, i + 1)).get(0));
    }
    List<Planes> five = model.predict(queries.subList(2, RECORDS));
    for (int i = 2; i < RECORDS; i++) {
      assertClose(together.get(i), five.get(i - 2));
    }
  }

  @Test
  void predict_fromManyThreads_givesTheSame() throws Exception {
    List<Planes> expected = model.predict(queries);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Planes>>> answers = new ArrayList<>();
      for (int task = 0; task < 24; task++) {
        int from = task % RECORDS;
        answers.add(threads.submit(() -> model.predict(queries.subList(from, RECORDS))));
      }
      for (int task = 0; task < answers.size(); task++) {
        List<Planes> answer = answers.get(task).get();
        int from = task % RECORDS;
        for (int i = from; i < RECORDS; i++) {
          assertClose(expected.get(i), answer.get(i - from));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void predict_leavesTheQueryAsItIs() throws Exception {
    float[] before = queries.get(0).input().values().clone();
    model.predict(queries);
    assertThat(queries.get(0).input().values()).containsExactly(before);
  }

  @Test
  void predict_emptyBatch_isCallersError() {
    assertThatThrownBy(() -> model.predict(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void predict_afterClose_isCallersError() {
    model.close();
    assertThatThrownBy(() -> model.predict(queries)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void close_again_doesNothing() {
    model.close();
    model.close();
  }

  private static void assertClose(Planes expected, Planes actual) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertThat(actual.values()[i]).isCloseTo(expected.values()[i], within(TOLERANCE));
    }
  }
}
