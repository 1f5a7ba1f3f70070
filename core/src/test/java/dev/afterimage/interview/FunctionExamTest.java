package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class FunctionExamTest {
  private static final int SIDE = 20;

  /** Labels: an empty mask with one foreground pixel. */
  private record OnePixel(ToIntFunction<Integer> place) implements PixelModel {
    @Override
    public List<Planes> predict(List<Query> batch) {
      return raw(batch);
    }

    @Override
    public List<Planes> raw(List<Query> batch) {
      return batch.stream().map(query -> answer(batch.size())).toList();
    }

    private Planes answer(int company) {
      Planes labels = Planes.zeros(1, SIDE, SIDE);
      labels.values()[place.applyAsInt(company)] = 1;
      return labels;
    }

    @Override
    public ModelSpec spec() {
      return ModelSpec.open();
    }

    @Override
    public String engine() {
      return "test";
    }

    @Override
    public void close() {}
  }

  private static List<Finding> examine(PixelModel model) throws ModelException {
    Query query = new Query("a", Query.EXACT, Planes.zeros(3, SIDE, SIDE));
    List<Planes> alone =
        List.of(model.raw(List.of(query)).get(0), model.raw(List.of(query)).get(0));
    return new FunctionExam(model, false).of(List.of(query, query), alone).stream().toList();
  }

  @Test
  void labels_thatTipOverByCompany_areRounding() throws ModelException {
    assertThat(examine(new OnePixel(company -> company))).isEmpty();
  }

  @Test
  void labels_thatTipOverByThemselves_areChance() throws ModelException {
    int[] asked = {0};
    assertThat(examine(new OnePixel(company -> asked[0]++)))
        .singleElement()
        .satisfies(found -> assertThat(found.sentence()).contains("asked twice"));
  }
}
