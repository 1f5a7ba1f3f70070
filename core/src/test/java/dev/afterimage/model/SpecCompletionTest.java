package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecCompletionTest {
  private static final Integer OPEN = null;

  private static ModelSpec complete(StubEngine engine, String json, Task task) {
    return SpecCompletion.of(engine, ModelSpecJson.parse(json, "spec.json"), task, "m.onnx", 0);
  }

  @Test
  void completion_openSpec_takesFileAndDefaults() {
    ModelSpec spec = complete(StubEngine.of(3, 8, 6, 1), "{}", Task.SEGMENTATION);
    assertThat(spec.input().size()).isEqualTo(new Size(8, 6));
    assertThat(spec.input().channels()).isEqualTo(Channels.RGB);
    assertThat(spec.input().resize()).isEqualTo(Resize.BILINEAR_ANTIALIAS);
    assertThat(spec.input().scaling()).isEqualTo(Scaling.unit());
    assertThat(spec.input().name()).isEqualTo("in");
    assertThat(spec.output())
        .isEqualTo(
            new ModelSpec.Output(
                Kind.LOGITS, Activation.SIGMOID, 1, "out", OutputLayout.NCHW, null, null));
    assertThat(spec.ignoreLabel()).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource({
    "SEGMENTATION, {}, 1, SIGMOID",
    "SEGMENTATION, {}, 8, SOFTMAX",
    "SEGMENTATION, {\"output\":{\"kind\":\"probabilities\"}}, 8, NONE",
    "TRANSLATION, {}, 3, NONE",
    "TRANSLATION, {\"output\":{\"activation\":\"sigmoid\"}}, 3, SIGMOID"
  })
  void activation_byTaskKindAndChannels(Task task, String json, int channels, Activation expected) {
    ModelSpec spec = complete(StubEngine.of(3, 8, 6, channels), json, task);
    assertThat(spec.output().activation()).isEqualTo(expected);
  }

  @Test
  void channels_ofNoPicture_areRefusedForTranslation() {
    assertThatThrownBy(() -> complete(StubEngine.of(1, 8, 6, 2), "{}", Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("1 or 3 channels", "has 2", "--predictions");
  }

  @Test
  void channels_fileTakesOne_areGrey() {
    ModelSpec spec = complete(StubEngine.of(1, 8, 6, 1), "{}", Task.SEGMENTATION);
    assertThat(spec.input().channels()).isEqualTo(Channels.GRAY);
  }

  @Test
  void scaling_fileThatDividesBy255_isOfBytesUnlessStated() {
    Declared stub = StubEngine.of(3, 8, 6, 1).declared();
    Declared bytes =
        new Declared(stub.layout(), stub.input(), stub.output(), null, stub.ending(), true);
    ModelSpec unit = ModelSpecJson.parse("{\"input\":{\"scale\":\"unit\"}}", "spec.json");
    InputCompletion completion = new InputCompletion("m.onnx", bytes);
    assertThat(completion.of(ModelSpec.open().input()).scaling()).isEqualTo(Scaling.bytes());
    assertThat(completion.of(unit.input()).scaling()).isEqualTo(Scaling.unit());
  }

  @Test
  void size_openInFile_isTakenFromSpec() {
    ModelSpec spec =
        complete(
            StubEngine.of(3, OPEN, OPEN, 1),
            "{\"input\":{\"height\":4,\"width\":2}}",
            Task.SEGMENTATION);
    assertThat(spec.input().size()).isEqualTo(new Size(4, 2));
  }

  @Test
  void size_openInFileAndSpec_isAskedFor() {
    assertThatThrownBy(() -> complete(StubEngine.of(3, OPEN, 6, 1), "{}", Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("m.onnx", "3x?x6", "input.height and input.width in --spec");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input':{'channels':'GRAY'}} | input.channels is GRAY (1) in the spec, but the file takes"
            + " 3",
        "{'input':{'height':9,'width':6}} | input.height is 9 in the spec, but the file takes 8",
        "{'input':{'height':8,'width':9}} | input.width is 9 in the spec, but the file takes 6",
        "{'input':{'mean':[0.5],'std':[0.5]}} | need one value per channel, 3, the spec gives 1",
        "{'output':{'channels':8}} | output.channels is 8 in the spec, but the file gives 1",
        "{'output':{'kind':'values'}} | must be logits, probabilities, log-probabilities or"
            + " labels for segmentation, got values",
        "{'output':{'activation':'none'}} | logits need an output.activation",
        "{'output':{'activation':'softmax'}} | softmax over 1 channel is 1 everywhere",
        "{'output':{'kind':'probabilities','activation':'sigmoid'}} | probabilities take no"
            + " output.activation"
      })
  void completion_contradiction_isRefused(String json, String message) {
    assertThatThrownBy(
            () -> complete(StubEngine.of(3, 8, 6, 1), json.replace('\'', '"'), Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void kind_logitsForTranslation_isRefused() {
    String json = "{\"output\":{\"kind\":\"logits\"}}";
    assertThatThrownBy(() -> complete(StubEngine.of(3, 8, 6, 3), json, Task.TRANSLATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must be values for translation, got logits");
  }

  @Test
  void channels_fileTakesFour_isRefused() {
    assertThatThrownBy(() -> complete(StubEngine.of(4, 8, 6, 1), "{}", Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("1 or 3 channels, got 4", "input.layout");
  }

  @Test
  void output_ofOtherSize_isAccepted() {
    StubEngine half = new StubEngine(new Declared.Port("in", 3, 8, 6), 1, 2);
    assertThat(complete(half, "{}", Task.SEGMENTATION).output().channels()).isEqualTo(1);
  }
}
