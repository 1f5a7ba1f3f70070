package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Topic;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.Resize;
import dev.afterimage.model.Scaling;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterviewTest {
  private static final int SIDE = 8;

  /** Two classes: bright pixels are foreground. */
  private static Handful handful() {
    SplittableRandom random = new SplittableRandom(3);
    List<Handful.Known> records = new ArrayList<>();
    for (int r = 0; r < 8; r++) {
      Planes input = Planes.zeros(3, SIDE, SIDE);
      int[] labels = new int[SIDE * SIDE];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextDouble() < 0.4 ? 1 : 0;
        input.values()[i] = (float) (0.6 * labels[i] + 0.3 * random.nextDouble()); // red
      }
      Truth mask = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
      records.add(new Handful.Known(new Sample("r" + r, input, mask, ""), r % 2 == 0));
    }
    return new Handful(records);
  }

  /** What a model makes of a picture: one logit per pixel. */
  private interface Answer {
    float of(float pixel, int place, List<Query> company);
  }

  /** A model of one channel that looks at the first channel as its specification orders them. */
  private record Model(ModelSpec spec, Answer answer, Channels trained) implements PixelModel {
    @Override
    public List<Planes> predict(List<Query> batch) {
      return raw(batch).stream().map(Model::sigmoid).toList();
    }

    private static Planes sigmoid(Planes raw) {
      Planes out = Planes.zeros(1, raw.height(), raw.width());
      for (int i = 0; i < raw.area(); i++) {
        out.values()[i] = (float) (1 / (1 + Math.exp(-raw.values()[i])));
      }
      return out;
    }

    @Override
    public List<Planes> raw(List<Query> batch) {
      List<Planes> answers = new ArrayList<>();
      for (Query query : batch) {
        Planes out = Planes.zeros(1, SIDE, SIDE);
        int channel = spec.input().channels() == trained ? 0 : 2 * out.area();
        for (int i = 0; i < out.area(); i++) {
          out.values()[i] = answer.of(query.input().values()[channel + i], i, batch);
        }
        answers.add(out);
      }
      return answers;
    }

    @Override
    public Optional<PixelModel> readAs(ModelSpec other) {
      return Optional.of(new Model(other, answer, trained));
    }

    @Override
    public String engine() {
      return "test";
    }

    @Override
    public void close() {}
  }

  /** Answers that were recorded upside down. */
  private record Recorded(Model model) implements PixelModel {
    @Override
    public List<Planes> predict(List<Query> batch) {
      return model.predict(batch).stream().map(new Orientation(4)::turned).toList();
    }

    @Override
    public List<Planes> raw(List<Query> batch) {
      return model.raw(batch).stream().map(new Orientation(4)::turned).toList();
    }

    @Override
    public boolean isRecorded() {
      return true;
    }

    @Override
    public ModelSpec spec() {
      return model.spec();
    }

    @Override
    public String engine() {
      return "test";
    }

    @Override
    public void close() {}
  }

  private static ModelSpec spec() {
    return new ModelSpec(
        new Input(
            new Size(SIDE, SIDE),
            Channels.RGB,
            Resize.BILINEAR_ANTIALIAS,
            Scaling.unit(),
            Layout.NCHW,
            "in"),
        new Output(Kind.LOGITS, Activation.SIGMOID, 1, "out", OutputLayout.NCHW, null, null),
        255);
  }

  private static Understanding understand(Answer answer, boolean chance) {
    return understand(new Model(spec(), answer, Channels.RGB), chance);
  }

  private static Understanding understand(PixelModel model, boolean chance) {
    return new Interview(Task.SEGMENTATION, ModelSpec.open(), model, chance).understand(handful());
  }

  private static float sound(float pixel) {
    return 20 * (pixel - 0.45f);
  }

  @Test
  void interview_soundModel_findsOnlyThatItFits() {
    Understanding understanding = understand((pixel, place, company) -> sound(pixel), false);
    assertThat(understanding.findings()).hasSize(1);
    assertThat(understanding.sentences(Weight.NOTE).get(0))
        .contains("intersection over union 1.00");
  }

  @Test
  void interview_answersByChance_isRefusedUnlessAllowed() {
    SplittableRandom noise = new SplittableRandom(1);
    Answer dropping = (pixel, place, company) -> noise.nextBoolean() ? 0 : sound(pixel);
    assertThat(understand(dropping, false).sentences(Weight.REFUSAL).get(0))
        .contains("asked twice about the same picture", "r0", "--allow-random");
    Understanding allowed = understand(dropping, true);
    assertThat(allowed.sentences(Weight.REFUSAL)).isEmpty();
    assertThat(allowed.byChance()).isTrue();
  }

  @Test
  void interview_answersByCompany_isRefused() {
    Answer normalised = (pixel, place, company) -> sound(pixel) * company.size();
    assertThat(understand(normalised, false).sentences(Weight.REFUSAL).get(0))
        .contains("alone and beside other pictures", "model.eval()");
  }

  @Test
  void interview_lastDigitsByCompany_areRounding() {
    Answer rounding =
        (pixel, place, company) -> sound(pixel) * (company.size() > 1 ? 1.000001f : 1);
    assertThat(understand(rounding, false).sentences(Weight.REFUSAL)).isEmpty();
  }

  @Test
  void interview_noBetterThanAConstant_isWarnedOf() {
    Understanding understanding =
        understand((pixel, place, company) -> -3.5f + place * 1e-3f, false);
    assertThat(understanding.sentences(Weight.WARNING).get(0))
        .contains("no better than a constant", "order of colours", "order of classes");
  }

  @Test
  void interview_otherOrderOfColours_isNamedAndNotTaken() {
    Model swapped =
        new Model(spec(), (pixel, place, company) -> sound(pixel) + place * 1e-3f, Channels.BGR);
    Understanding understanding = understand(swapped, false);
    assertThat(understanding.sentences(Weight.WARNING))
        .anyMatch(said -> said.contains("input.channels BGR") && said.contains("1.00"));
  }

  @Test
  void interview_noAnswerIsFinite_saysThatNothingWasExamined() {
    Understanding understanding =
        understand((pixel, place, company) -> place == 0 ? Float.NEGATIVE_INFINITY : 1, false);
    assertThat(understanding.sentences(Weight.WARNING)).hasSize(1);
    assertThat(understanding.sentences(Weight.WARNING).get(0))
        .contains("None of the 8 records", "not finite");
  }

  @Test
  void interview_recordedUpsideDown_isNamedAndNotTurned() {
    Model model = new Model(spec(), (pixel, place, company) -> sound(pixel), Channels.RGB);
    assertThat(understand(new Recorded(model), false).sentences(Weight.WARNING))
        .anyMatch(said -> said.contains("mirrored, top to bottom") && said.contains("1.00"));
  }

  @Test
  void interview_otherOrderOfClasses_isNamed() {
    Understanding understanding = understand((pixel, place, company) -> -sound(pixel), false);
    assertThat(understanding.findings())
        .anyMatch(
            finding ->
                finding.topic() == Topic.CLASSES
                    && finding.sentence().contains("its class 0 the masks' 1"));
  }

  /** Of an audit of 300 records with 13 copies each, 4,200 questions: under 2 %, which is 84. */
  @Test
  void interview_costsLittleBesideAnAudit() {
    AtomicInteger pixels = new AtomicInteger();
    Answer counting =
        (pixel, place, company) -> {
          pixels.incrementAndGet();
          return sound(pixel);
        };
    understand(counting, false);
    assertThat(pixels.get() / (SIDE * SIDE)).isBetween(17, 50);
  }

  @Test
  void require_refusals_areAllSaid() {
    Model model =
        new Model(spec(), (pixel, place, company) -> company.size() > 1 ? 1 : 0.5f, Channels.RGB);
    assertThatThrownBy(
            () ->
                new Interview(Task.SEGMENTATION, ModelSpec.open(), model, false).require(handful()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("not stated", "beside other pictures");
  }
}
