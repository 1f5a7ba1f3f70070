package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that cannot stand: exit 3, a message with option and value, nothing written. */
class BadOptionsTest {
  @TempDir Path folder;
  private AuditArgs args;

  @BeforeEach
  void generate() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 8, 0, 1);
    args = AuditArgs.of(data, folder.resolve("run"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--alpha|-1|alpha must be 0 or more and finite, got -1.0",
        "--alpha|NaN|alpha must be 0 or more and finite, got NaN",
        "--alpha|much|Invalid value for option '--alpha'",
        "--jobs|0|--jobs must be at least 1, got 0",
        "--jobs|two|Invalid value for option '--jobs'",
        "--seed|x|Invalid value for option '--seed'",
        "--task|detection|Invalid value for option '--task'",
        "--attack|guess|attack 'guess' is not one for segmentation; choose from [strongest",
        "--release|labels|release must be full, argmax, threshold, noise:SD",
        "--release|noise:-1|standard deviation of noise must be more than 0 and finite, got -1.0",
        "--release|round:x|with a whole number behind the colon, got round:x",
        "--release|top-k:1|needs probabilities of several classes",
        "--frobnicate|1|Unknown option",
        "--model|m.onnx|mutually exclusive",
        "--members|m|--non-members=DIR"
      })
  void audit_badValue_exits3(String option, String value, String message) {
    assertRefused(args.with(option, value).run(), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--predictions", "--task", "--data", "--membership", "--out"})
  void audit_missingOption_exits3(String option) {
    assertRefused(args.without(option).run(), option);
  }

  @Test
  void audit_attackTwice_exits3() {
    String[] once = args.with("--attack", "boundary").toArray();
    String[] twice = Arrays.copyOf(once, once.length + 2);
    twice[once.length] = "--attack";
    twice[once.length + 1] = "boundary";
    assertRefused(Cli.run(twice), "no attack may be named twice, got [boundary, boundary]");
  }

  @Test
  void audit_boundaryOfTranslation_exits3() {
    assertRefused(
        args.with("--task", "translation").with("--attack", "boundary").run(),
        "attack 'boundary' is not one for translation");
  }

  @Test
  void audit_labelsOfTranslation_exits3() {
    assertRefused(
        args.with("--task", "translation").with("--release", "argmax").run(),
        "release argmax needs class probabilities, and a translation has values");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"maxAuc\": 0.4}|maxAuc must be in [0.5, 1], got 0.4",
        "{\"maxAuc\": \"low\"}|field maxAuc must be a number, got \"low\"",
        "{\"maxAOC\": 0.6}|unknown field 'maxAOC'",
        "{}|needs maxAuc or maxTprAtFpr",
        "[]|must be a JSON object",
        "{\"maxAuc\"|is not JSON",
        "{\"maxTprAtFpr\": {\"0.02\": 0.1}}|takes the rates [0.001, 0.01, 0.1], got 0.02",
        "{\"maxAuc\": 0.6, \"attacks\": [\"boundry\"]}|judges the attack 'boundry'"
      })
  void audit_brokenPolicy_exits3NamingIt(String json, String message) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), json);
    Cli.Result result = args.with("--policy", policy).run();
    assertRefused(result, message);
    assertThat(result.err()).contains("policy.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input\": {\"heigth\": 1}}|$.input.heigth is unknown",
        "{\"ignoreLabel\": 1.5}|$.ignoreLabel must be a whole number",
        "{\"output\": {\"kind\": \"values\"}}|output.kind must be logits, probabilities, log-probabilities or labels",
        "{\"output\": {\"channels\": 4}}|output.channels 4",
        "no|must be a JSON object"
      })
  void audit_brokenSpec_exits3(String json, String message) throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.json"), json);
    assertRefused(args.with("--spec", spec).run(), message);
  }

  @Test
  void audit_absentPolicyOrSpec_exits3NamingIt() {
    assertRefused(args.with("--policy", folder.resolve("none.json")).run(), "none.json");
    assertRefused(args.with("--spec", folder.resolve("nil.json")).run(), "nil.json must be a file");
  }

  @Test
  void demo_badOptions_exit3BeforeAnythingIsMade() {
    Path out = folder.resolve("run");
    assertRefused(Cli.run("demo", "--out", out.toString(), "--jobs", "0"), "--jobs");
    assertRefused(Cli.run("demo", "--out", out.toString(), "--model", "m"), "Unknown option");
  }

  private void assertRefused(Cli.Result result, String message) {
    assertThat(result.err()).startsWith("afterimage: ").contains(message).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
