package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shell is told, and what is printed with it. */
class ExitCodeTest {
  @TempDir Path folder;

  @Test
  void audit_withinThePolicy_exits0() throws IOException {
    Path policy = folder.resolve("lenient.json");
    Files.writeString(policy, "{\"name\": \"lenient\", \"maxAuc\": 0.99}");
    Cli.Result result = audit(0, 64).with("--policy", policy).run();
    assertThat(result.code()).as(result.err()).isEqualTo(0);
    assertThat(result.out()).contains("Verdict: PASS", "report.html", "reconstruction");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void audit_beyondThePolicy_exits1() {
    Cli.Result result = audit(0.8, 64).run();
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("Verdict: FAIL", "beyond the accepted");
  }

  @Test
  void audit_tooFewRecords_exits2() {
    Cli.Result result = audit(0, 16).run();
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).contains("Verdict: INCONCLUSIVE");
  }

  @ParameterizedTest
  @CsvSource({"fail, failure, skipped", "SKIP, skipped, failure"})
  void audit_inconclusive_exits2AndStandsInJunitAsAsked(String how, String element, String other) {
    Cli.Result result = audit(0, 16).with("--inconclusive", how).run();
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(folder.resolve("run/junit.xml"))
        .content()
        .contains("<" + element + " message=\"inconclusive: ")
        .doesNotContain("<" + other + " ");
  }

  @Test
  void audit_inconclusiveAsAnythingElse_exits3() {
    Cli.Result result = audit(0, 16).with("--inconclusive", "ignore").run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("--inconclusive", "ignore", "FAIL, SKIP");
  }

  @Test
  void audit_missingFile_exits3() {
    Cli.Result result = audit(0, 8).model(folder.resolve("none.onnx")).run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("afterimage: model").contains("none.onnx must be a file");
    assertThat(result.out()).isEmpty();
  }

  /** Whatever goes wrong inside must not look like a verdict (1) or the user's mistake (3). */
  @ParameterizedTest
  @CsvSource({
    "argument.fault, IllegalArgumentException: planted argument",
    "state.fault, IllegalStateException: planted state"
  })
  void audit_faultOfTheProgram_exits4AndSaysWhere(String model, String message) throws IOException {
    Path file = Files.createFile(folder.resolve(model));
    Cli.Result result = audit(0, 8).model(file).run();
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains("internal error", message, "--model " + file, "at dev.afterimage");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** A machine that is too small is no fault of the program's: the user can give it more. */
  @Test
  void audit_modelThatTakesAllMemory_exits3AndNamesTheOption() throws IOException {
    Path file = Files.createFile(folder.resolve("memory.fault"));
    Cli.Result result = audit(0, 8).model(file).run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("AFTERIMAGE_JAVA_OPTIONS")
        .doesNotContain("at dev.afterimage");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** Java's own 0, 1 and 3 are no verdicts and no mistakes of the user's. */
  @ParameterizedTest
  @CsvSource({"64, 0", "65, 1", "67, 3", "68, 4", "0, 4", "1, 4", "3, 4", "137, 137", "69, 69"})
  void child_endedWithACode_meantThis(int ended, int meant) {
    assertThat(ExitCode.ofChild(ended)).isEqualTo(meant);
  }

  private AuditArgs audit(double leak, int records) {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, records, leak, 1);
    return AuditArgs.of(data, folder.resolve("run"));
  }
}
