package dev.afterimage.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.grid.Planes;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputScaling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindExamTest {
  private static final Output OPEN = new Output(null, null, null, null);

  private static List<Finding> examine(Output stated, Kind kind, int channels, float... values) {
    Activation activation =
        kind != Kind.LOGITS
            ? Activation.NONE
            : channels == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
    Output read = new Output(kind, activation, channels, "out");
    Planes answer = new Planes(channels, 1, values.length / channels, values);
    return new KindExam(stated, read, Ending.unknown()).of(List.of(answer));
  }

  private static Output stated(Kind kind) {
    return new Output(kind, null, null, null);
  }

  private static void assertFound(List<Finding> findings, Weight weight, String... words) {
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).weight()).isEqualTo(weight);
    assertThat(findings.get(0).sentence()).contains(words);
  }

  @Test
  void logits_thatSumToOne_areRefusedEvenIfStated() {
    float[] softmaxed = {0.2f, 0.9f, 0.8f, 0.1f};
    assertFound(
        examine(OPEN, Kind.LOGITS, 2, softmaxed), Weight.REFUSAL, "sum to 1", "probabilities");
    assertFound(
        examine(stated(Kind.LOGITS), Kind.LOGITS, 2, softmaxed), Weight.REFUSAL, "sum to 1");
  }

  @Test
  void logits_ofOneChannelInTheUnitRange_areRefusedUntilStatedAndWarnedOfThen() {
    float[] squashed = {0.01f, 0.99f, 0.3f};
    assertFound(
        examine(OPEN, Kind.LOGITS, 1, squashed), Weight.REFUSAL, "[0.01, 0.99]", "output.kind");
    assertFound(
        examine(stated(Kind.LOGITS), Kind.LOGITS, 1, squashed), Weight.WARNING, "as stated");
  }

  @Test
  void logits_wholeNumbersAlone_areRefusedAsLabels() {
    assertFound(
        examine(stated(Kind.LOGITS), Kind.LOGITS, 1, 0, 3, 7),
        Weight.REFUSAL,
        "whole numbers",
        "\"labels\"",
        "--release argmax");
  }

  @Test
  void logits_oneChannelOfEachClassIsOne_areToBeStatedAsProbabilities() {
    assertFound(
        examine(OPEN, Kind.LOGITS, 2, 0, 1, 1, 1, 0, 0),
        Weight.REFUSAL,
        "sum to 1",
        "\"probabilities\"");
  }

  @Test
  void logits_thatAreUnbounded_passInSilence() {
    assertThat(examine(OPEN, Kind.LOGITS, 1, -3.5f, 2.25f, 0.5f)).isEmpty();
    assertThat(examine(OPEN, Kind.LOGITS, 2, -3.5f, 2.25f, 0.5f, -0.25f)).isEmpty();
  }

  @Test
  void logits_thatAreLogarithms_areRecognised() {
    float half = (float) Math.log(0.5);
    assertFound(
        examine(OPEN, Kind.LOGITS, 2, half, half, half, half), Weight.NOTE, "log-probabilities");
  }

  @Test
  void logits_withASigmoidForEveryClass_areWarnedOf() {
    Output read = new Output(Kind.LOGITS, Activation.SIGMOID, 2, "out");
    Planes answer = new Planes(2, 1, 1, new float[] {-3, 4.5f});
    assertFound(
        new KindExam(read, read, Ending.unknown()).of(List.of(answer)), Weight.NOTE, "sigmoid");
  }

  @ParameterizedTest
  @CsvSource({"1.2, 0.1, '[0.1, 1.2]'", "-0.4, 0.5, '[-0.4, 0.5]'"})
  void probabilities_outsideTheirRange_areRefused(float first, float second, String range) {
    assertFound(
        examine(stated(Kind.PROBABILITIES), Kind.PROBABILITIES, 1, first, second),
        Weight.REFUSAL,
        range,
        "\"logits\"");
  }

  @Test
  void probabilities_thatDoNotSumToOne_areRefused() {
    assertFound(
        examine(stated(Kind.PROBABILITIES), Kind.PROBABILITIES, 2, 0.9f, 0.2f, 0.8f, 0.1f),
        Weight.REFUSAL,
        "0.3 to 1.7",
        "independent maps");
  }

  @Test
  void logProbabilities_aboveNaught_areRefused() {
    assertFound(
        examine(stated(Kind.LOG_PROBABILITIES), Kind.LOG_PROBABILITIES, 2, 1, -2, -1, -1),
        Weight.REFUSAL,
        "at most 0");
  }

  @ParameterizedTest
  @CsvSource({"-0.9, 0.8, zeroPoint\": -1", "0, 255, scale\": 0.00392", "-40, 70, output.scale"})
  void values_outOfRange_areRefusedWithTheirCure(float least, float most, String cure) {
    assertFound(examine(OPEN, Kind.VALUES, 1, least, most), Weight.REFUSAL, cure);
  }

  @Test
  void values_outOfRangeThoughScaled_areWarnedOf() {
    Output scaled = new Output(null, null, null, null, null, new OutputScaling(0.5, 0), null);
    assertFound(examine(scaled, Kind.VALUES, 1, -40, 70), Weight.WARNING, "[-40, 70]");
  }

  @Test
  void kind_fromTheFile_isSaid() {
    Output read = new Output(Kind.PROBABILITIES, Activation.NONE, 1, "out");
    Ending ending = new Ending(Last.SIGMOID, "Sigmoid", null, List.of());
    Planes answer = new Planes(1, 1, 2, new float[] {0.25f, 0.5f});
    assertFound(
        new KindExam(OPEN, read, ending).of(List.of(answer)), Weight.NOTE, "ends in Sigmoid");
  }

  private static Ending tanh() {
    return new Ending(Last.OTHER, "Tanh", null, List.of());
  }

  @Test
  void tanh_atTheEnd_isNeverTakenForLogitsNorForValuesOfTargets() {
    Planes bright = new Planes(1, 1, 3, new float[] {-0.2f, 0.5f, 0.9f});
    Output logits = new Output(Kind.LOGITS, Activation.SIGMOID, 1, "out");
    Output values = new Output(Kind.VALUES, Activation.NONE, 1, "out");
    assertFound(
        new KindExam(OPEN, logits, tanh()).of(List.of(bright)),
        Weight.REFUSAL,
        "Tanh",
        "\"zeroPoint\": -1");
    assertFound(
        new KindExam(OPEN, values, tanh()).of(List.of(bright)),
        Weight.REFUSAL,
        "Tanh",
        "\"zeroPoint\": -1");
  }

  @Test
  void scalingOfTheFile_isSaid() {
    OutputScaling bytes = new OutputScaling(1.0 / 255, 0);
    Output read =
        new Output(Kind.VALUES, Activation.NONE, 1, "out", OutputLayout.NCHW, bytes, null);
    Planes answer = new Planes(1, 1, 2, new float[] {0, 1});
    assertFound(
        new KindExam(OPEN, read, new Ending(Last.SIGMOID, "Sigmoid", bytes, List.of()))
            .of(List.of(answer)),
        Weight.NOTE,
        "Sigmoid",
        "(number - 0) * 0.00392157");
  }

  @Test
  void logits_thatAreProbabilitiesTimesAConstant_areRefusedUntilStated() {
    assertFound(
        examine(OPEN, Kind.LOGITS, 1, 0.2f, 130.5f, 254.1f), Weight.REFUSAL, "254.1", "\"scale\"");
    assertFound(examine(OPEN, Kind.LOGITS, 2, 20.5f, 90, 79.5f, 10), Weight.REFUSAL, "sums to 100");
    assertThat(examine(stated(Kind.LOGITS), Kind.LOGITS, 1, 0.2f, 130.5f)).isEmpty();
    assertThat(examine(OPEN, Kind.LOGITS, 1, 0.2f, 3.5f)).isEmpty();
    assertThat(examine(OPEN, Kind.LOGITS, 2, 20.5f, 90, 9.5f, 30)).isEmpty();
  }

  @Test
  void logits_oneHot_areRefusedAsProbabilities() {
    assertFound(
        examine(OPEN, Kind.LOGITS, 2, 0, 1, 1, 0), Weight.REFUSAL, "sum to 1", "probabilities");
  }
}
