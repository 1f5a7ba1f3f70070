package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.onnx.ElementType;
import dev.afterimage.onnx.OnnxNetwork;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One network, exported as people export: whatever its layout, activation and numbers, the scores
 * are those of its plain form, or the model is refused with what to state.
 */
class UnderstandingTest {
  private static final int SIDE = GeneratedData.SIDE;
  private static final int RECORDS = 24;

  @TempDir Path folder;
  private AuditArgs args;
  private int runs;
  private int files;

  @BeforeEach
  void generate() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    args =
        AuditArgs.of(data, folder.resolve("run"))
            .with("--attack", "reconstruction")
            .with("--queries", 1);
  }

  /** What an exporter puts behind the logits of two classes, (batch, 2, side, side). */
  private interface Export {
    void add(OnnxNetwork net, String logits);
  }

  private Path network(Export export) {
    OnnxNetwork net = new OnnxNetwork("exported");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    export.add(net, logits(net, x));
    return write(net);
  }

  private static String logits(OnnxNetwork net, String x) {
    String weights = net.constant(new float[] {-4, -4, -4, 4, 4, 4}, 2, 3, 1, 1);
    return net.conv(x, weights, net.constant(new float[] {3.5f, -3.5f}, 2), 1, 1);
  }

  private Path write(OnnxNetwork net) {
    Path file = folder.resolve("model" + files++ + ".onnx");
    net.write(file);
    return file;
  }

  private Path plain() {
    return network((net, x) -> net.output("logits", x, -1, 2, SIDE, SIDE));
  }

  private static String softmax(OnnxNetwork net, String logits) {
    return net.node("Softmax", Map.of("axis", 1L), logits);
  }

  private static String last(OnnxNetwork net, String planes) {
    return net.node("Transpose", Map.of("perm", new long[] {0, 2, 3, 1}), planes);
  }

  private Cli.Result audit(Path model, String spec) {
    Path out = folder.resolve("run" + runs++);
    AuditArgs these = args.model(model).with("--out", out);
    if (spec.isEmpty()) {
      return these.run();
    }
    Path file = folder.resolve("spec" + runs + ".json");
    try {
      Files.writeString(file, spec.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return these.with("--spec", file).run();
  }

  /** The second column of scores: cross-entropy of every record. */
  private List<Double> errors(Path model, String spec) throws IOException {
    Cli.Result result = audit(model, spec);
    assertThat(result.err()).doesNotContain("error");
    assertThat(result.code()).isLessThan(3);
    List<String> lines =
        Files.readAllLines(folder.resolve("run" + (runs - 1)).resolve("scores.csv"));
    int column = List.of(lines.get(0).split(",", -1)).indexOf("cross-entropy");
    assertThat(column).isPositive();
    return lines.stream()
        .skip(1)
        .map(line -> Double.parseDouble(List.of(line.split(",", -1)).get(column)))
        .toList();
  }

  private void assertSame(Path model, String spec, double within) throws IOException {
    List<Double> plain = errors(plain(), "");
    List<Double> other = errors(model, spec);
    assertThat(other).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(other.get(i)).isCloseTo(plain.get(i), org.assertj.core.data.Offset.offset(within));
    }
  }

  private void assertRefused(Path model, String spec, String... words) {
    Cli.Result result = audit(model, spec);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains(words);
    assertThat(folder.resolve("run" + (runs - 1)).resolve(Reports.JSON)).doesNotExist();
  }

  private JsonNode findings() {
    return JsonMapper.shared()
        .readTree(folder.resolve("run" + (runs - 1)).resolve(Reports.JSON).toFile())
        .path("findings");
  }

  @Test
  void channelsLastOut_ofChannelsFirstIn_isReadAsItIs() throws IOException {
    assertSame(network((net, x) -> net.output("y", last(net, x), -1, SIDE, SIDE, 2)), "", 0);
    assertThat(findings().toString()).contains("read as NHWC");
  }

  @Test
  void flattenedPixels_areReadAsItIs() throws IOException {
    assertSame(
        network(
            (net, x) -> {
              String shape = net.integers(0, (long) SIDE * SIDE, 2);
              net.output("y", net.node("Reshape", last(net, x), shape), -1, (long) SIDE * SIDE, 2);
            }),
        "",
        0);
  }

  @Test
  void softmaxInTheFile_isNotAppliedAgain() throws IOException {
    assertSame(network((net, x) -> net.output("y", softmax(net, x), -1, 2, SIDE, SIDE)), "", 1e-6);
    assertThat(findings().toString()).contains("ends in Softmax", "probabilities");
  }

  @Test
  void logSoftmaxInTheFile_isRecognised() throws IOException {
    assertSame(
        network(
            (net, x) ->
                net.output("y", net.node("LogSoftmax", Map.of("axis", 1L), x), -1, 2, SIDE, SIDE)),
        "",
        1e-6);
  }

  @Test
  void specAgainstTheFile_isRefused() {
    Path model = network((net, x) -> net.output("y", softmax(net, x), -1, 2, SIDE, SIDE));
    assertRefused(model, "{'output': {'kind': 'logits'}}", "ends in Softmax", "probabilities");
  }

  /** A softmax written out, as some exporters do, which the file does not name. */
  private static String writtenOut(OnnxNetwork net, String logits) {
    String e = net.node("Exp", logits);
    return net.node("Div", e, net.node("ReduceSum", Map.of("keepdims", 1L), e, net.integers(1)));
  }

  @Test
  void softmaxThatTheFileDoesNotName_isRefusedUntilStated() throws IOException {
    Export export = (net, x) -> net.output("y", writtenOut(net, x), -1, 2, SIDE, SIDE);
    assertRefused(network(export), "", "sum to 1", "\"probabilities\"");
    assertRefused(network(export), "{'output': {'kind': 'logits'}}", "sum to 1");
    assertSame(network(export), "{'output': {'kind': 'probabilities'}}", 1e-6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labelsAlone_areAuditedAsReleasedByArgmax(boolean asFloats) throws IOException {
    Path labels =
        network(
            (net, x) -> {
              String largest = net.node("ArgMax", Map.of("axis", 1L, "keepdims", 0L), x);
              if (asFloats) {
                net.output("y", net.node("Cast", Map.of("to", 1L), largest), -1, SIDE, SIDE);
              } else {
                net.output("y", ElementType.INT64, largest, -1, SIDE, SIDE);
              }
            });
    assertThat(audit(labels, "").code()).isLessThan(3);
    byte[] scores = Files.readAllBytes(folder.resolve("run" + (runs - 1)).resolve("scores.csv"));
    Path out = folder.resolve("argmax");
    assertThat(args.model(plain()).with("--release", "argmax").with("--out", out).run().code())
        .isLessThan(3);
    assertThat(scores).isEqualTo(Files.readAllBytes(out.resolve("scores.csv")));
  }

  @Test
  void labelsAlone_withAnotherRelease_areRefused() {
    Path labels =
        network(
            (net, x) ->
                net.output(
                    "y",
                    ElementType.INT64,
                    net.node("ArgMax", Map.of("axis", 1L, "keepdims", 0L), x),
                    -1,
                    SIDE,
                    SIDE));
    Cli.Result result = args.model(labels).with("--release", "noise:0.1").run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("labels alone", "noise:0.1");
  }

  @Test
  void wholeNumbersThatTheFileDoesNotExplain_areRefused() {
    Path rounded =
        network(
            (net, x) -> {
              String one = net.node("Slice", x, net.integers(1), net.integers(2), net.integers(1));
              net.output("y", net.node("Round", net.node("Relu", one)), -1, 1, SIDE, SIDE);
            });
    assertRefused(rounded, "", "whole numbers alone", "\"labels\"", "--release argmax");
  }

  @Test
  void halfPrecision_givesTheSameWithinItsDigits() throws IOException {
    OnnxNetwork net = new OnnxNetwork("half");
    String x = net.input("picture", ElementType.FLOAT16, -1, 3, SIDE, SIDE);
    String logits = logits(net, net.node("Cast", Map.of("to", 1L), x));
    net.output(
        "y", ElementType.FLOAT16, net.node("Cast", Map.of("to", 10L), logits), -1, 2, SIDE, SIDE);
    assertSame(write(net), "", 0.01);
  }

  @Test
  void bytesIn_areScaledAsPicturesHoldThem() throws IOException {
    OnnxNetwork net = new OnnxNetwork("bytes");
    String x = net.input("picture", ElementType.UINT8, -1, 3, SIDE, SIDE);
    String unit =
        net.node("Div", net.node("Cast", Map.of("to", 1L), x), net.constant(new float[] {255}, 1));
    net.output("y", logits(net, unit), -1, 2, SIDE, SIDE);
    assertSame(write(net), "", 1e-5);
  }

  @Test
  void quantisedProbabilities_areReadByTheFilesStep() throws IOException {
    Path model =
        network(
            (net, x) -> {
              String scale = net.constant(new float[] {1f / 255}, 1);
              String bytes = net.node("QuantizeLinear", softmax(net, x), scale);
              net.output("y", ElementType.UINT8, bytes, -1, 2, SIDE, SIDE);
            });
    assertSame(model, "", 0.05);
  }

  @Test
  void answersByChance_areRefusedUnlessAllowed() throws IOException {
    Export drawing =
        (net, x) ->
            net.output("y", net.node("Add", x, net.node("RandomNormalLike", x)), -1, 2, SIDE, SIDE);
    assertRefused(network(drawing), "", "RandomNormalLike", "--allow-random");
    args = args.flag("--allow-random");
    assertThat(audit(network(drawing), "").code()).isLessThan(3);
    assertThat(findings().toString()).contains("\"function\"", "cannot be repeated");
  }

  @Test
  void answersByCompany_areRefused() {
    Export normalised =
        (net, x) -> {
          String mean =
              net.node("ReduceMean", Map.of("axes", new long[] {0, 2, 3}, "keepdims", 1L), x);
          net.output("y", net.node("Sub", x, mean), -1, 2, SIDE, SIDE);
        };
    assertRefused(network(normalised), "", "beside other pictures", "training mode");
  }

  @Test
  void classifier_isRefusedByItsShape() {
    assertRefused(
        network((net, x) -> net.output("y", net.node("GlobalAveragePool", x), -1, 2, 1, 1)),
        "",
        "2x1x1",
        "no answer for every pixel");
  }

  @Test
  void check_saysWhatWasUnderstood_andWritesNothing() {
    Path model = network((net, x) -> net.output("y", last(net, x), -1, SIDE, SIDE, 2));
    Cli.Result result = check(model);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("layout NHWC", "24 can be read", "12 members, 12 others", "Power", "would run");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void check_whatAnAuditWouldRefuse_exits3AndSaysWhy() throws IOException {
    Files.write(folder.resolve("data/images/r003.png"), new byte[4]);
    Cli.Result result =
        check(network((net, x) -> net.output("y", writtenOut(net, x), -1, 2, SIDE, SIDE)));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("refusal: ", "sum to 1", "would refuse", "r003  UNREADABLE");
  }

  @Test
  void check_ofRecordedAnswers_listsThoseThatAreMissing() throws IOException {
    Files.delete(folder.resolve("predictions/r005.npy"));
    Cli.Result result =
        Cli.run(
            "check",
            "--predictions=" + folder.resolve("predictions"),
            "--task=segmentation",
            "--data=" + folder.resolve("data"),
            "--membership=" + folder.resolve("membership.csv"),
            "--quiet");
    assertThat(result.out()).contains("Broken records: 1", "r005  MODEL_FAILED", "r005.npy");
  }

  private Cli.Result check(Path model) {
    return Cli.run(
        "check",
        "--model",
        model.toString(),
        "--task",
        "segmentation",
        "--data",
        folder.resolve("data").toString(),
        "--membership",
        folder.resolve("membership.csv").toString(),
        "--quiet");
  }
}
