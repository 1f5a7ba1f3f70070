package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a specification says of maps. */
class MapSourceJsonTest {
  private static ModelSpec parse(String json) {
    return ModelSpecJson.parse(json.replace('\'', '"'), "my-spec.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'maps': {'files': ['MA', 'HE'], 'missing': 'empty'}}",
        "{'maps': {'files': ['MA'], 'missing': 'broken'}}",
        "{'maps': {'channels': ['a', 'b']}, 'output': {'kind': 'logits', 'independent': true}}",
        "{'maps': {'regions': {'whole': [3, 1, 2], 'core': [2]}}, 'ignoreLabel': 9}"
      })
  void maps_writtenAndRead_areTheSame(String json) {
    ModelSpec spec = parse(json);
    assertThat(spec.output().isIndependent()).isTrue();
    assertThat(parse(ModelSpecJson.write(spec))).isEqualTo(spec);
  }

  /** The order of names is that of the model's channels. */
  @Test
  void names_ofRegions_keepTheirOrder() {
    ModelSpec spec = parse("{'maps': {'regions': {'z': [1], 'a': [2], 'm': 3}}}");
    MapSource maps = parse(ModelSpecJson.write(spec)).pixels().maps();
    assertThat(maps).isNotNull();
    assertThat(maps.names()).containsExactly("z", "a", "m");
  }

  @Test
  void spec_withoutMaps_saysNothingOfThem() {
    assertThat(ModelSpecJson.write(ModelSpec.open())).doesNotContain("maps", "independent");
  }

  /** White is inside of a map; of classes, 255 does not count. */
  @Test
  void ignored_whereNothingIsStated_isNoneForBinaryFiles() {
    assertThat(parse("{}").ignored()).isEqualTo(255);
    assertThat(parse("{'maps': {'regions': {'a': [1]}}}").ignored()).isEqualTo(255);
    assertThat(parse("{'maps': {'files': ['a']}}").ignored()).isEqualTo(-1);
    assertThat(parse("{'maps': {'channels': ['a']}}").ignored()).isEqualTo(-1);
    assertThat(parse("{'maps': {'channels': ['a']}, 'ignoreLabel': 255}").ignored()).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'maps': {}} | must have one of",
        "{'maps': {'files': ['a'], 'channels': ['b']}} | must have one of",
        "{'maps': {'file': ['a']}} | $.maps.file is unknown",
        "{'maps': ['a']} | $.maps must be an object",
        "{'maps': {'files': 'a'}} | $.maps.files must be an array of strings",
        "{'maps': {'files': []}} | at least one map must be named",
        "{'maps': {'files': ['a', 'a']}} | no map may be named twice",
        "{'maps': {'files': ['../a']}} | without / and no . in front",
        "{'maps': {'files': ['a'], 'missing': 'no'}} | one of [empty, broken]",
        "{'maps': {'channels': ['a'], 'missing': 'empty'}} | given with \"files\" alone",
        "{'maps': {'regions': {}}} | at least one map must be named",
        "{'maps': {'regions': {'a': []}}} | region \"a\" must hold a class",
        "{'maps': {'regions': {'a': [-1]}}} | a region is a list of class indices",
        "{'maps': {'regions': {'a': ['1']}}} | a region is a list of class indices",
        "{'output': {'independent': true}} | \"maps\": {\"files\": [\"A\", \"B\"]}",
        "{'output': {'independent': false}, 'maps': {'files': ['a']}} | leave one of the two out",
        "{'output': {'independent': 1}} | $.output.independent must be true or false",
      })
  void parse_fault_namesFileAndCureOnce(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(message)
        .message()
        .containsOnlyOnce("my-spec.json");
  }

  private static ModelSpec.Output complete(String output, Ending ending, Task task, int channels) {
    ModelSpec spec = parse("{'maps': {'files': ['a', 'b']}, 'output': " + output + "}");
    ModelSpec.Output found = new ModelSpec.Output(null, null, null, "out");
    return new OutputMeaning("model m.onnx", task, ending, Numbers.FLOAT)
        .complete(spec.output(), found, channels, 2);
  }

  @Test
  void output_ofIndependentChannels_getsASigmoidEach() {
    ModelSpec.Output logits = complete("{}", Ending.unknown(), Task.SEGMENTATION, 2);
    assertThat(logits.kind()).isEqualTo(Kind.LOGITS);
    assertThat(logits.activation()).isEqualTo(Activation.SIGMOID);
    assertThat(logits.isIndependent()).isTrue();
    Ending sigmoid = new Ending(Last.SIGMOID, "Sigmoid", null, List.of());
    ModelSpec.Output squashed = complete("{}", sigmoid, Task.SEGMENTATION, 2);
    assertThat(squashed.kind()).isEqualTo(Kind.PROBABILITIES);
    assertThat(squashed.activation()).isEqualTo(Activation.NONE);
    Ending labels = new Ending(Last.LABELS, "Greater", null, List.of());
    ModelSpec.Output cut = complete("{}", labels, Task.SEGMENTATION, 2);
    assertThat(cut.kind()).isEqualTo(Kind.LABELS);
    assertThat(cut.channels()).isEqualTo(2);
  }

  @Test
  void output_ofClassesThatExcludeEachOther_isRefused() {
    Ending softmax = new Ending(Last.SOFTMAX, "Softmax", null, List.of());
    assertThatThrownBy(() -> complete("{}", softmax, Task.SEGMENTATION, 2))
        .hasMessageContaining("the file ends in Softmax")
        .hasMessageContaining("\"maps\"");
    assertThatThrownBy(
            () -> complete("{'activation': 'softmax'}", Ending.unknown(), Task.SEGMENTATION, 2))
        .hasMessageContaining("a softmax is over classes that exclude each other");
    assertThatThrownBy(() -> complete("{}", Ending.unknown(), Task.TRANSLATION, 3))
        .hasMessageContaining("truths of segmentation");
  }

  @Test
  void reader_ofThresholdedMaps_takesZeroAndOneAlone() throws ModelException {
    ModelSpec.Output labels =
        new ModelSpec.Output(Kind.LABELS, Activation.NONE, 2, "out", null, null, true);
    OutputReader reader = new OutputReader(labels);
    Planes maps = new Planes(2, 1, 1, new float[] {1, 0});
    assertThat(reader.meaning(maps)).isSameAs(maps);
    Planes other = new Planes(2, 1, 1, new float[] {1, 2});
    assertThatThrownBy(() -> reader.meaning(other)).hasMessageContaining("must be 0 or 1");
  }
}
