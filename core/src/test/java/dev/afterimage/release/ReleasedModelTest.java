package dev.afterimage.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.PixelModelContract;
import dev.afterimage.model.Query;
import dev.afterimage.model.Resize;
import dev.afterimage.model.Scaling;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A released model is a model, and asks the one behind it once. */
class ReleasedModelTest {

  /** Three classes whose probabilities follow the picture's three channels; counts its calls. */
  private static final class ColourModel implements PixelModel {
    private final int classes;
    private final List<Query> asked = new ArrayList<>();
    private volatile boolean closed;

    ColourModel(int classes) {
      this.classes = classes;
    }

    @Override
    public synchronized List<Planes> predict(List<Query> batch) {
      if (batch.isEmpty()) {
        throw new IllegalArgumentException("a batch needs at least one query, got none");
      }
      if (closed) {
        throw new IllegalStateException("closed");
      }
      asked.addAll(batch);
      return batch.stream().map(query -> answer(query.input())).toList();
    }

    private Planes answer(Planes input) {
      Planes answer = Planes.zeros(classes, input.height(), input.width());
      for (int i = 0; i < answer.values().length; i++) {
        answer.values()[i] = input.values()[i];
      }
      return answer;
    }

    @Override
    public ModelSpec spec() {
      return new ModelSpec(
          new ModelSpec.Input(
              new ModelSpec.Size(4, 5),
              ModelSpec.Channels.RGB,
              Resize.NEAREST,
              Scaling.unit(),
              ModelSpec.Layout.NCHW,
              "in"),
          new ModelSpec.Output(Kind.PROBABILITIES, Activation.NONE, classes, "out"),
          255);
    }

    @Override
    public boolean answers(String view) {
      return !view.equals("hflip");
    }

    @Override
    public String engine() {
      return "colours";
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Nested
  class OfArgmax extends PixelModelContract {
    @Override
    protected PixelModel open() {
      return ReleasedModel.of(new ColourModel(3), new Argmax());
    }
  }

  @Nested
  class OfNoise extends PixelModelContract {
    @Override
    protected PixelModel open() {
      return ReleasedModel.of(new ColourModel(3), new Noise(0.1, 1));
    }
  }

  @Nested
  class OfBinaryRounding extends PixelModelContract {
    @Override
    protected PixelModel open() {
      return ReleasedModel.of(new ColourModel(1), new Rounded(2));
    }
  }

  @Nested
  class OfTopK extends PixelModelContract {
    @Override
    protected PixelModel open() {
      return ReleasedModel.of(new ColourModel(3), new TopK(1));
    }
  }

  @Nested
  class OfTemperature extends PixelModelContract {
    @Override
    protected PixelModel open() {
      return ReleasedModel.of(new ColourModel(3), new Temperature(2));
    }
  }

  private static Query query(String id, float value) {
    Planes picture = Planes.zeros(3, 4, 5);
    Arrays.fill(picture.values(), value);
    return new Query(id, Query.EXACT, picture);
  }

  @Test
  void predict_batch_asksTheModelOncePerQuery() throws Exception {
    ColourModel model = new ColourModel(3);
    for (String label : List.of("argmax", "noise:0.1", "round:1", "top-k:1", "temperature:3")) {
      model.asked.clear();
      List<Query> batch = List.of(query("a", 0.2f), query("b", 0.7f));
      ReleasedModel.of(model, Release.parse(label, 1)).predict(batch);
      assertThat(model.asked).as(label).containsExactlyElementsOf(batch);
    }
  }

  @Test
  void predict_answerThatIsNoNumber_staysForTheCallerToSee() throws Exception {
    PixelModel released = ReleasedModel.of(new ColourModel(3), new Argmax());
    Planes answer = released.predict(List.of(query("a", Float.NaN))).get(0);
    assertThat(answer.values()).containsOnly(Float.NaN);
  }

  @Test
  void of_full_isTheModelItself() {
    ColourModel model = new ColourModel(3);
    assertThat(ReleasedModel.of(model, Release.full())).isSameAs(model);
  }

  @Test
  void of_releaseThatDoesNotFit_closesTheModel() {
    ColourModel model = new ColourModel(3);
    assertThatThrownBy(() -> ReleasedModel.of(model, new TopK(2)))
        .isInstanceOf(InvalidDataException.class);
    assertThat(model.closed).isTrue();
  }

  @Test
  void engineAndViews_areThoseOfTheModel() {
    PixelModel released = ReleasedModel.of(new ColourModel(3), new Noise(0.5, 1));
    assertThat(released.engine()).isEqualTo("colours, released as noise:0.5");
    assertThat(released.answers("hflip")).isFalse();
    assertThat(released.answers("vflip")).isTrue();
  }
}
