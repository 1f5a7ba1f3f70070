package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.OutputTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecModelTest extends PixelModelContract {

  @Override
  protected PixelModel open() {
    StubEngine engine = StubEngine.of(3, 4, 5, 2);
    return new SpecModel(
        "stub", engine, SpecCompletion.of(engine, ModelSpec.open(), Task.SEGMENTATION, "stub", 0));
  }

  @Test
  void predict_twoLogitsOneApart_areSoftmaxed() throws Exception {
    try (PixelModel model = open()) {
      Planes out = model.predict(List.of(query(3))).get(0);
      // softmax of (v, v + 1): 1 / (1 + e) and e / (1 + e)
      assertThat(out.values()[0]).isCloseTo(0.26894143f, within(1e-6f));
      assertThat(out.values()[out.area()]).isCloseTo(0.7310586f, within(1e-6f));
    }
  }

  @Test
  void predict_engineFails_namesModelAndRecord() {
    StubEngine stub = StubEngine.of(3, 4, 5, 1);
    Engine failing =
        new Engine() {
          @Override
          public List<OutputTensor> run(List<Planes> scaled) throws ModelException {
            throw new ModelException("no memory");
          }

          @Override
          public Declared declared() {
            return stub.declared();
          }

          @Override
          public String name() {
            return stub.name();
          }

          @Override
          public void close() {}
        };
    ModelSpec spec = SpecCompletion.of(stub, ModelSpec.open(), Task.SEGMENTATION, "stub", 0);
    try (PixelModel model = new SpecModel("victim", failing, spec)) {
      assertThatThrownBy(() -> model.predict(List.of(query(0))))
          .isInstanceOf(ModelException.class)
          .hasMessage("model victim failed on record record-0: no memory");
    }
  }
}
