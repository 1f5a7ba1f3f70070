package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the shell is told of a trace, and what it leaves. */
class TraceCommandTest {
  private static final int RECORDS = 96; // half of them members

  @TempDir Path folder;

  @Test
  void trace_modelThatRemembersNothing_exits0() throws IOException {
    Cli.Result result = trace(0, RECORDS);
    assertThat(result.code()).as(result.err()).isEqualTo(0);
    assertThat(result.out()).contains("Answer: NO EVIDENCE", "48 unseen records", "trace.html");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void trace_modelThatRemembers_exits1AndWritesEverything() throws IOException {
    Cli.Result result = trace(0.8, RECORDS);
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("Answer: EVIDENCE OF USE", "rate of 0.10", "of 48 suspects");
    Path run = folder.resolve("run");
    JsonNode json = JsonMapper.shared().readTree(run.resolve("trace.json").toFile());
    assertThat(json.path("answer").asString()).isEqualTo("evidence-of-use");
    assertThat(json.path("suspects").size()).isEqualTo(48);
    assertThat(json.path("provenance").path("command").asString()).startsWith("afterimage trace ");
    assertThat(Files.readAllLines(run.resolve("trace.csv"))).hasSize(49);
    assertThat(run.resolve("trace.html")).content().contains("Evidence of use", "r000");
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  @Test
  void trace_tooFewUnseen_exits2() throws IOException {
    Cli.Result result = trace(0.8, 38); // 18 unseen
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).contains("Answer: INCONCLUSIVE", "18 unseen records");
  }

  @Test
  void trace_nobodyCouldBeListed_exits2AndSaysWhatItWouldTake() throws IOException {
    List<String> args = args(0, RECORDS);
    args.addAll(List.of("--fdr", "0.01"));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out())
        .contains("Answer: INCONCLUSIVE", "A list takes at least 99 unseen records")
        .contains("to list a single one of 48 suspects, it takes 4,799");
  }

  @Test
  void trace_unknownId_exits3AndNamesFileAndLine() throws IOException {
    List<String> args = args(0, RECORDS);
    Files.writeString(folder.resolve("mine.txt"), "r000\nnobody\n");
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("mine.txt", "line 2: nobody");
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void trace_missingList_exits3() throws IOException {
    List<String> args = args(0, RECORDS);
    Files.delete(folder.resolve("unseen.txt"));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("unseen.txt");
  }

  @Test
  void trace_rateOutOfRange_exits3() throws IOException {
    List<String> args = args(0, RECORDS);
    args.addAll(List.of("--fdr", "1.5"));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("1.5");
  }

  private Cli.Result trace(double leak, int mentioned) throws IOException {
    return Cli.run(args(leak, mentioned).toArray(String[]::new));
  }

  /** Members as suspects and the others as unseen, of so many records. */
  private List<String> args(double leak, int mentioned) throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, leak, 1);
    Path suspects = list("mine.txt", true, mentioned);
    Path unseen = list("unseen.txt", false, mentioned);
    return new ArrayList<>(
        List.of(
            "trace", "--quiet",
            "--predictions", data.predictions().toString(),
            "--task", data.shape().task().label(),
            "--data", data.data().toString(),
            "--suspects", suspects.toString(),
            "--known-unseen", unseen.toString(),
            "--jobs", "2",
            "--out", folder.resolve("run").toString()));
  }

  private Path list(String name, boolean members, int mentioned) throws IOException {
    List<String> ids =
        IntStream.range(0, mentioned)
            .filter(i -> GeneratedData.isMember(i) == members)
            .mapToObj(GeneratedData::id)
            .toList();
    return Files.write(folder.resolve(name), ids);
  }
}
