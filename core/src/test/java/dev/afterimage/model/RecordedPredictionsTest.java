package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputShape;
import dev.afterimage.model.recorded.RecordedPredictions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedPredictionsTest {
  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void recordOne() throws IOException {
    folder = Files.createDirectories(root.resolve("predictions"));
    write("a.npy", npy("1, 1, 2", 0, (float) Math.log(3)));
  }

  @Test
  void predict_openSpecOfOneChannel_appliesSigmoidToLogits() throws ModelException {
    PixelModel model = open(ModelSpec.open(), Task.SEGMENTATION);

    Planes answer = ask(model, "a", "");

    assertThat(answer.shape()).isEqualTo("1x1x2");
    assertThat(answer.values()[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(answer.values()[1]).isCloseTo(0.75f, within(1e-6f));
    assertThat(model.spec().output())
        .isEqualTo(
            new ModelSpec.Output(
                Kind.LOGITS, Activation.SIGMOID, 1, null, OutputLayout.NCHW, null, null));
    assertThat(model.spec().input().size()).isNull();
    assertThat(model.spec().ignoreLabel()).isEqualTo(255);
  }

  @Test
  void predict_openSpecOfSeveralChannels_appliesSoftmax() throws Exception {
    write("a.npy", npy("3, 1, 2", 0, 9, (float) Math.log(2), 9, 0, 9));
    Planes answer = ask(open(ModelSpec.open(), Task.SEGMENTATION), "a", "");
    assertThat(answer.values()[0]).isCloseTo(0.25f, within(1e-6f));
    assertThat(answer.values()[2]).isCloseTo(0.5f, within(1e-6f));
    assertThat(answer.values()[5]).isCloseTo(1 / 3f, within(1e-6f));
  }

  @Test
  void predict_probabilitiesOrValues_areLeftAsTheyAre() throws ModelException {
    float[] raw = {0, (float) Math.log(3)};
    PixelModel probabilities = open(output(Kind.PROBABILITIES, null), Task.SEGMENTATION);
    PixelModel values = open(ModelSpec.open(), Task.TRANSLATION);
    assertThat(ask(probabilities, "a", "").values()).containsExactly(raw);
    assertThat(ask(values, "a", "").values()).containsExactly(raw);
    PixelModel squashed = open(output(Kind.VALUES, Activation.SIGMOID), Task.TRANSLATION);
    assertThat(ask(squashed, "a", "").values()[0]).isEqualTo(0.5f);
  }

  @Test
  void open_flattenedPixels_areRefusedAndNoStrip() throws Exception {
    write("a.npy", npy("2, 12", new float[24]));
    Expected expected = new Expected(Map.of("a", new OutputShape.Side(3, 4)), 2);
    assertThatThrownBy(
            () -> RecordedPredictions.open(folder, ModelSpec.open(), Task.SEGMENTATION, expected))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("shape 2x12", "3x4", "reshape");
  }

  @Test
  void open_otherArraysBesideTheRecords_areNotTakenForOne() throws Exception {
    write("aaa.npy", npy("3, 4, 3", new float[36]));
    write("b.npy", npy("2, 3, 4", new float[24]));
    Expected expected = new Expected(Map.of("b", new OutputShape.Side(3, 4)), 2);
    try (PixelModel model =
        RecordedPredictions.open(folder, ModelSpec.open(), Task.SEGMENTATION, expected)) {
      assertThat(model.spec().output().channels()).isEqualTo(2);
    }
  }

  @Test
  void predict_labelsThatAreNone_sayWhichFieldSettlesIt() throws Exception {
    ModelSpec spec =
        ModelSpecJson.parse("{\"output\":{\"kind\":\"labels\",\"channels\":2}}", "spec");
    write("a.npy", npy("1, 2", 0, 255));
    assertThatThrownBy(() -> ask(open(spec, Task.SEGMENTATION), "a", ""))
        .hasMessageContainingAll("gives 255.0", "output.scale");
    write("a.npy", npy("1, 2", 0, 0.25f));
    assertThatThrownBy(() -> ask(open(spec, Task.SEGMENTATION), "a", ""))
        .hasMessageContainingAll("gives 0.25", "output.kind");
  }

  @Test
  void predict_labelsWithAScale_areWhatTheyStandFor() throws Exception {
    write("a.npy", "|u1", "1, 2", new byte[] {0, (byte) 255});
    ModelSpec spec =
        ModelSpecJson.parse(
            "{'output':{'kind':'labels','channels':2,'scale':0.00392156862745098}}"
                .replace('\'', '"'),
            "spec");
    assertThat(ask(open(spec, Task.SEGMENTATION), "a", "").values()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void predict_twoAxesOrABatchOfOne_givesOneChannel() throws Exception {
    write("flat.npy", npy("1, 2", 1, 2));
    write("batch.npy", npy("1, 1, 1, 2", 3, 4));
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    assertThat(ask(model, "flat", "").values()).containsExactly(1, 2);
    assertThat(ask(model, "batch", "").shape()).isEqualTo("1x1x2");
  }

  @Test
  void predict_archive_takesTheOnlyOrTheNamedArray() throws Exception {
    write("case7/one.npz", npz("arr_0", npy("1, 2", 1, 2)));
    write("two.npz", npz("x", npy("1, 2", 0, 0), "prediction", npy("1, 2", 3, 4)));
    write("vague.npz", npz("x", npy("1, 2", 0, 0), "y", npy("1, 2", 3, 4)));
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    assertThat(ask(model, "case7/one", "").values()).containsExactly(1, 2);
    assertThat(ask(model, "two", "").values()).containsExactly(3, 4);
    assertThatThrownBy(() -> ask(model, "vague", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("vague.npz", "[x, y]");
  }

  @Test
  void predict_view_isAnsweredFromItsOwnFile() throws Exception {
    write("a@hflip.npy", npy("1, 2", 5, 6));
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    assertThat(ask(model, "a", "hflip").values()).containsExactly(5, 6);
    assertThatThrownBy(() -> ask(model, "a", "vflip"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("record a, view vflip", "a@vflip.npy");
  }

  @Test
  void predict_missingFile_namesRecordAndPath() {
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    assertThatThrownBy(() -> ask(model, "b/c", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("record b/c", folder.resolve("b/c.npy").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "x/../../secret", "/etc/secret", "..\\secret", "", "a/./b"})
  void predict_idThatLeavesTheFolder_isRefused(String id) throws IOException {
    Files.write(root.resolve("secret.npy"), npy("1, 2", 1, 2));
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    for (String view : new String[] {"", "/../../secret"}) {
      assertThatThrownBy(() -> ask(model, id, view))
          .isInstanceOf(ModelException.class)
          .hasMessageNotContaining("1x1x2");
    }
  }

  @Test
  void predict_arrayThatDoesNotFit_namesRecordAndShapes() throws Exception {
    write("deep.npy", npy("2, 1, 2", 1, 2, 3, 4));
    write("broken.npy", new byte[20]);
    write("index.npy", "<i4", "1, 2", new byte[8]);
    PixelModel model = open(ModelSpec.open(), Task.TRANSLATION);
    assertThatThrownBy(() -> ask(model, "deep", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("record deep", "1 channels", "2x1x2");
    assertThatThrownBy(() -> ask(model, "broken", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("broken.npy");
    assertThatThrownBy(() -> ask(model, "index", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("index.npy", "float");
  }

  @Test
  void open_contradictions_areRefused() {
    assertRefused(
        output(Kind.VALUES, null),
        Task.SEGMENTATION,
        "logits, probabilities, log-probabilities or labels");
    assertRefused(output(Kind.LOGITS, null), Task.TRANSLATION, "values");
    assertRefused(
        output(Kind.LOGITS, Activation.NONE),
        Task.SEGMENTATION,
        "logits need an output.activation");
    assertRefused(output(null, Activation.SOFTMAX), Task.SEGMENTATION, "1 channel");
    ModelSpec open = ModelSpec.open();
    ModelSpec.Output two = new ModelSpec.Output(null, null, 2, null);
    assertRefused(new ModelSpec(open.input(), two, null), Task.SEGMENTATION, "channels 2");
    ModelSpec.Input large =
        new ModelSpec.Input(new ModelSpec.Size(128, 64), null, null, null, null, null);
    assertRefused(new ModelSpec(large, open.output(), null), Task.SEGMENTATION, "128x64");
  }

  @Test
  void open_folderWithoutArrays_isRefused() throws IOException {
    Path empty = Files.createDirectories(root.resolve("empty"));
    for (Path path : List.of(empty, root.resolve("none"))) {
      assertThatThrownBy(() -> RecordedPredictions.open(path, ModelSpec.open(), Task.SEGMENTATION))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining(path.toString());
    }
  }

  @Test
  void predict_emptyBatchOrClosed_isCallersError() {
    PixelModel model = open(ModelSpec.open(), Task.SEGMENTATION);
    assertThatThrownBy(() -> model.predict(List.of())).isInstanceOf(IllegalArgumentException.class);
    model.close();
    assertThatThrownBy(() -> ask(model, "a", "")).isInstanceOf(IllegalStateException.class);
  }

  private PixelModel open(ModelSpec spec, Task task) {
    return RecordedPredictions.open(folder, spec, task);
  }

  private void assertRefused(ModelSpec spec, Task task, String part) {
    assertThatThrownBy(() -> open(spec, task))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(part);
  }

  private static ModelSpec output(Kind kind, Activation activation) {
    ModelSpec open = ModelSpec.open();
    return new ModelSpec(open.input(), new ModelSpec.Output(kind, activation, null, null), null);
  }

  private static Planes ask(PixelModel model, String id, String view) throws ModelException {
    return model.predict(List.of(new Query(id, view, Planes.zeros(3, 1, 2)))).get(0);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void write(String name, String descr, String shape, byte[] data) throws IOException {
    write(name, npy(descr, shape, data));
  }

  private static byte[] npy(String shape, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return npy("<f4", shape, data.array());
  }

  private static byte[] npy(String descr, String shape, byte[] data) {
    String head =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
    out.write(head.length() & 0xFF);
    out.write(head.length() >> 8);
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(data);
    return out.toByteArray();
  }

  private static byte[] npz(Object... namesAndArrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndArrays.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndArrays[i] + ".npy"));
        zip.write((byte[]) namesAndArrays[i + 1]);
      }
    }
    return out.toByteArray();
  }
}
