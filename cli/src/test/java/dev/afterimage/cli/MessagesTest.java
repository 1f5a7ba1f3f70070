package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.console.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values from outside in messages: shown in letters, in one line, and no wider than a screen. */
class MessagesTest {
  private static final String RED = "\u001b[31m";

  @TempDir Path folder;

  private Cli.Result auditWithId(String id) throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
    Path membership = folder.resolve("m.csv");
    Files.writeString(membership, "id,member\n\"" + id + "\",1\nr001,0\n");
    return AuditArgs.of(data, folder.resolve("run")).with("--membership", membership).run();
  }

  @Test
  void id_thatSteersTheTerminal_isShownInLettersInOneLine() throws IOException {
    Cli.Result result = auditWithId(RED + "x\nVerdict: PASS\r\u202Ecod\u0007\u009b2J");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err())
        .contains("\\u001b[31mx\\nVerdict: PASS\\r\\u202ecod\\u0007\\u009b2J")
        .doesNotContain("\u001b", "\u202E", "\u0007", "\u009b");
  }

  @Test
  void id_thatIsLong_isCutInItsMiddle() throws IOException {
    Cli.Result result = auditWithId("begin" + "x ".repeat(5000) + "end");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("beginx x", " more]...", "x end").hasSizeLessThan(1000);
  }

  @Test
  void option_thatSteersTheTerminal_isShownInLetters() {
    Cli.Result result = Cli.run("audit", "--task=a\n\u001b]0;title\u0007b", "--model=m");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("a\\n\\u001b]0;title\\u0007b")
        .doesNotContain("\u001b", "\u0007");
  }

  @Test
  void internalError_ofAnyCommand_printsNoControlCharactersAndItsTraceAsLines() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
    Path fault = Files.createFile(folder.resolve("state.fault"));
    Cli.Result result =
        AuditArgs.of(data, folder.resolve("run")).model(fault).with("--alpha", "1").run();
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("\n\tat dev.afterimage");
    StringWriter printed = new StringWriter();
    String[] args = {"audit", "a\nb" + RED};
    Failures.internal(
        new IllegalStateException("a\nb" + RED), args, new Screen(new PrintWriter(printed)));
    assertThat(printed.toString())
        .contains("command: audit a\\nb\\u001b[31m", "IllegalStateException: a\\nb", "\n\tat ")
        .doesNotContain("\u001b");
  }

  @Test
  void line_ofLongWords_cutsEachAndKeepsPaths() {
    String path = "/a/long/path".repeat(30);
    String id = "i".repeat(500);
    StringWriter printed = new StringWriter();
    new Screen(new PrintWriter(printed)).println("no " + id + " in " + path + ": add --resume");
    assertThat(printed.toString())
        .startsWith("no iii")
        .endsWith(" in " + path + ": add --resume" + System.lineSeparator())
        .contains("i...[400 more]...i");
  }

  @Test
  void line_ofUsualText_isPrintedAsItIs() {
    StringWriter printed = new StringWriter();
    String line = "  Köln/日本/😀 [0.742, 0.840] −0.001 \u00a0% C:\\new\\table";
    new Screen(new PrintWriter(printed)).println(line);
    assertThat(printed.toString()).isEqualTo(line + System.lineSeparator());
  }
}
