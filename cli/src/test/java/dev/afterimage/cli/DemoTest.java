package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoTest {
  @TempDir Path folder;

  @Test
  void demo_findsTheLeak_andTheNextReplacesIt() throws IOException {
    Path out = folder.resolve("demo");
    Cli.Result first = Cli.run("demo", "--out", out.toString(), "--jobs", "2", "--quiet");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("Verdict: FAIL", "report.html", "afterimage audit --model");
    assertThat(AuditFile.faults(out)).isEmpty();
    JsonNode audit = AuditFile.read(out);
    assertThat(audit.at("/verdict/outcome").asString()).isEqualTo("fail");
    assertThat(audit.at("/blindBaseline/differs").asBoolean()).isFalse();
    assertThat(audit.at("/records/skipped")).isEmpty();
    assertThat(audit.at("/records/subjects").asInt()).isGreaterThan(20);
    assertThat(out.resolve(Reports.HTML)).isNotEmptyFile();

    byte[] scores = Files.readAllBytes(out.resolve(Reports.CSV));
    Path stale = Files.createFile(out.resolve("stale"));
    Cli.Result second = Cli.run("demo", "--out", out.toString(), "--jobs", "1", "--quiet");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(stale).doesNotExist();
    assertThat(out.resolve(Reports.CSV)).hasBinaryContent(scores);
  }

  @Test
  void demo_foreignFolder_isRefusedUntouched() throws IOException {
    Path mine = TestRuns.file(folder.resolve("demo/input/mine.txt"), "mine");
    Cli.Result result = Cli.run("demo", "--out", folder.resolve("demo").toString(), "--quiet");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("must be empty, absent or an earlier demonstration; choose another");
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("demo/input")).isDirectoryNotContaining(f -> !f.equals(mine));
  }

  @Test
  void demo_file_isRefusedUntouched() throws IOException {
    Path mine = TestRuns.file(folder.resolve("file"), "mine");
    Cli.Result result = Cli.run("demo", "--out", mine.toString(), "--quiet");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("file").doesNotContain("\tat ");
    assertThat(mine).hasContent("mine");
  }
}
