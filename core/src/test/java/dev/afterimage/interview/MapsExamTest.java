package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Sample;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found of models whose channels are independent, and of maps. */
class MapsExamTest {
  private static final Output OPEN = new Output(null, null, null, null);
  private static final int SIDE = 8;

  private static Output output(Kind kind, int channels, boolean independent) {
    Activation activation = kind == Kind.LOGITS ? Activation.SIGMOID : Activation.NONE;
    return new Output(kind, activation, channels, "out", null, null, independent ? true : null);
  }

  private static List<Finding> kind(Output read, float... values) {
    Planes answer = new Planes(2, 1, values.length / 2, values);
    return new KindExam(OPEN, read, Ending.unknown()).of(List.of(answer));
  }

  private static final float[] OVERLAPPING = {0.9f, 0.1f, 0.8f, 0.2f};
  private static final float[] EXCLUSIVE = {0.9f, 0.1f, 0.1f, 0.9f};

  @Test
  void probabilities_thatDoNotSumToOne_areIndependentWhereStatedAndElseNameTheCure() {
    assertThat(kind(output(Kind.PROBABILITIES, 2, true), OVERLAPPING)).isEmpty();
    Finding finding = kind(output(Kind.PROBABILITIES, 2, false), OVERLAPPING).get(0);
    assertThat(finding.weight()).isEqualTo(Weight.REFUSAL);
    assertThat(finding.sentence())
        .contains("independent maps", "each of the 2 channels", "\"maps\": {\"files\"", "regions");
  }

  @Test
  void probabilities_thatSumToOne_areNoIndependentMaps() {
    assertThat(kind(output(Kind.PROBABILITIES, 2, false), EXCLUSIVE)).isEmpty();
    Finding finding = kind(output(Kind.PROBABILITIES, 2, true), EXCLUSIVE).get(0);
    assertThat(finding.weight()).isEqualTo(Weight.REFUSAL);
    assertThat(finding.sentence()).contains("exclude each other", "leave \"maps\" out");
  }

  @Test
  void logits_ofIndependentChannels_areNotSaidToBeMeasuredByOneClass() {
    assertThat(kind(output(Kind.LOGITS, 2, true), -3.5f, 4, 2, -1)).isEmpty();
    assertThat(kind(output(Kind.LOGITS, 2, false), -3.5f, 4, 2, -1).get(0).sentence())
        .contains("state \"maps\"");
  }

  /** A small disk inside of a large one. */
  private static Truth.Maps truth() {
    float[] values = new float[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int row = i / SIDE;
      double distance = Math.hypot(row - 3.5, i % SIDE - 3.5);
      values[i] = distance < 3 ? 1 : 0;
      values[SIDE * SIDE + i] = distance < 1 ? 1 : 0;
    }
    return new Truth.Maps(new Planes(2, SIDE, SIDE, values), List.of("whole", "core"));
  }

  private static Planes swapped(Planes maps) {
    float[] values = new float[maps.values().length];
    int area = maps.area();
    System.arraycopy(maps.values(), 0, values, area, area);
    System.arraycopy(maps.values(), area, values, 0, area);
    return new Planes(2, SIDE, SIDE, values);
  }

  @Test
  void fit_ofMaps_isTheMeanOfTheirIntersectionsOverUnions() {
    Fit fit = new Fit(Task.SEGMENTATION);
    Planes answer = Planes.zeros(2, SIDE, SIDE);
    System.arraycopy(truth().values().values(), 0, answer.values(), 0, SIDE * SIDE);
    answer.values()[SIDE * SIDE + 3 * SIDE + 3] = 0.9f; // one pixel of the four of the core
    fit.add(truth(), answer);
    assertThat(fit.value()).isCloseTo((1 + 0.25) / 2, within(1e-12));
    assertThat(fit.constant()).isCloseTo((32.0 / 64 + 4.0 / 64) / 2, within(0.07));
    assertThat(new ClassOrder(fit.confusion()).renaming()).isEmpty();
  }

  /** Nested maps all lie most in the largest, and the order is found all the same. */
  @Test
  void fit_ofChannelsInAnotherOrder_namesTheOrder() {
    Fit fit = new Fit(Task.SEGMENTATION);
    fit.add(truth(), swapped(truth().values()));
    int[] names = new ClassOrder(fit.confusion()).renaming().orElseThrow();
    assertThat(names).containsExactly(1, 0);
    assertThat(fit.renamed(names)).isEqualTo(1);
    assertThat(fit.value()).isLessThan(0.2);
    assertThat(fit.isOfMaps()).isTrue();
  }

  private static Finding classes(int channels) {
    Sample sample = new Sample("r1", Planes.zeros(3, SIDE, SIDE), truth(), "");
    return new ClassExam(output(Kind.PROBABILITIES, channels, true))
        .of(List.of(new Handful.Known(sample, true)))
        .orElseThrow();
  }

  @Test
  void channels_asManyAsMaps_areSaidInTheirOrder() {
    assertThat(classes(2).weight()).isEqualTo(Weight.NOTE);
    assertThat(classes(2).sentence()).contains("0 with whole, 1 with core");
  }

  @Test
  void channels_ofAnotherNumber_areRefusedWithBoth() {
    assertThat(classes(3).weight()).isEqualTo(Weight.REFUSAL);
    assertThat(classes(3).sentence())
        .contains("has 3 channels", "names 2 [whole, core]", "background");
  }

  @Test
  void handful_ofMaps_expectsAChannelEach() {
    Sample sample = new Sample("r1", Planes.zeros(3, SIDE, SIDE), truth(), "");
    Handful handful = new Handful(List.of(new Handful.Known(sample, true)));
    assertThat(handful.expected().classes()).isEqualTo(2);
  }

  @Test
  void pictures_ofAnotherSizeThanStated_areSaidToBeResized() {
    Sample sample = new Sample("r1", Planes.zeros(3, 9, 12), truth(), "");
    List<Handful.Known> records = List.of(new Handful.Known(sample, true));
    Finding note = SizeExam.resized(new Size(64, 64), records).orElseThrow();
    assertThat(note.weight()).isEqualTo(Weight.NOTE);
    assertThat(note.sentence()).contains("Pictures of 9x12 pixels", "resized to 64x64");
    assertThat(SizeExam.resized(new Size(9, 12), records)).isEmpty();
    assertThat(SizeExam.resized(null, records)).isEmpty();
  }
}
