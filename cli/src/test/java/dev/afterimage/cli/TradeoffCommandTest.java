package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons of defences, every step a process of its own. */
class TradeoffCommandTest {
  private static final String PLAN =
      """
      {"task": "segmentation", "data": "data", "membership": "membership.csv",
       "train": {"architecture": "unet-small", "size": "16x16", "width": 4, "epochs": 2},
       "audit": {"attack": ["reconstruction", "global-loss"], "queries": 1},
       "defences": [%s]}
      """;
  private static final String ARGMAX =
      "{\"name\": \"argmax\", \"audit\": {\"release\": \"argmax\"}}";
  private static final String BROKEN = "{\"name\": \"vast\", \"train\": {\"crop-training\": 64}}";
  private static final String POISON =
      "{\"name\": \"square\", \"train\": {\"poison\": \"square,4,1,0.5\"}}";

  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, 24, 0, 1);
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void tradeoff_oneDefenceBrokenAndTwoNot_comparesTheOthersAndSaysWhichFailed() throws Exception {
    plan(ARGMAX + "," + BROKEN + "," + POISON);
    Cli.Result result = Cli.run(args("run"));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out())
        .contains("largest AUC", "meanDice", "Failed: vast, train ended with code 3")
        .contains("crop");
    JsonNode root = JsonMapper.shared().readTree(folder.resolve("run/tradeoff.json").toFile());
    assertThat(root.at("/arms")).hasSize(3);
    assertThat(root.at("/arms/0/name").asString()).isEqualTo("none");
    assertThat(root.at("/arms/1/cost/victim")).isEqualTo(root.at("/arms/0/cost/victim"));
    assertThat(root.at("/arms/0/cost/victim/seconds").asDouble()).isPositive();
    // Labels alone are as useful, and of the poisoned half of the members nothing is said.
    assertThat(root.at("/arms/1/utilityChange/value").asDouble()).isZero();
    assertThat(root.at("/arms/2/utility").propertyNames())
        .containsExactly("meanDice", "meanIou", "triggered", "triggeredUnpoisoned");
    assertThat(root.at("/failed/0/arm").asString()).isEqualTo("vast");
    assertThat(folder.resolve("run/tradeoff.html")).isNotEmptyFile();
    TestRuns.assertPrivate(folder.resolve("run"));
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void tradeoff_killedAndResumed_leavesNoStepBehindAndGivesTheSameScores() throws Exception {
    plan(ARGMAX);
    killAfterTheVictim();
    List<String> resume = new ArrayList<>(List.of(args("killed")));
    resume.add("--resume");
    var victim = Files.getLastModifiedTime(folder.resolve("killed/none/train/model.onnx"));
    Cli.Result resumed = Cli.run(resume.toArray(String[]::new));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(Files.getLastModifiedTime(folder.resolve("killed/none/train/model.onnx")))
        .isEqualTo(victim);
    Cli.Result whole = Cli.run(args("whole"));
    assertThat(whole.code()).as(whole.err()).isZero();
    for (String file :
        List.of("none/train/model.onnx", "none/audit/scores.csv", "argmax/audit/scores.csv")) {
      assertThat(folder.resolve("killed").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
    }
  }

  /** Kills the program, as nothing can be cleaned up after, when its second step runs. */
  private void killAfterTheVictim() throws Exception {
    Path log = folder.resolve("child.log");
    Process program = Cli.start(log, 512, args("killed"));
    try {
      await(() -> Files.exists(folder.resolve("killed/none/audit.log")), program);
      assertThat(folder.resolve("killed/none/audit.log")).as(Files.readString(log)).exists();
      List<ProcessHandle> steps = program.descendants().toList();
      program.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      await(() -> steps.stream().noneMatch(ProcessHandle::isAlive), null);
      assertThat(steps).noneMatch(ProcessHandle::isAlive);
    } finally {
      program.destroyForcibly();
    }
  }

  private static void await(BooleanSupplier done, @Nullable Process program) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!done.getAsBoolean()
        && System.nanoTime() < end
        && (program == null || program.isAlive())) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"epochs\": 2|\"epoch\": 2|none, train: Unknown option: '--epoch=2'",
        "\"epochs\": 2|\"epochs\": \"many\"|none, train: Invalid value for option '--epochs'",
        "\"membership.csv\"|\"none.csv\"|none.csv",
        "\"global-loss\"|\"global-los\"|none: there is no attack 'global-los' for segmentation",
        "\"argmax\"}|\"argmx\"}|argmax: ",
        "\"task\": \"segmentation\"|\"task\": 1|$.task must be a text, got 1",
      })
  void tradeoff_brokenPlan_exits3BeforeAnyWork(String from, String to, String message)
      throws IOException {
    plan(ARGMAX);
    Path plan = folder.resolve("plan.json");
    String text = Files.readString(plan);
    assertThat(text).contains(from);
    Files.writeString(plan, text.replace(from, to));
    Cli.Result result = Cli.run(args("run"));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"command\": [\"train", "\u0000\u0000", "[}", ""})
  void tradeoff_tornLedger_exits3AndNamesIt(String torn) throws IOException {
    plan(ARGMAX);
    Path ledger = TestRuns.file(folder.resolve("run/none/train.json"), torn);
    List<String> resume = new ArrayList<>(List.of(args("run")));
    resume.add("--resume");
    Cli.Result result = Cli.run(resume.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).startsWith("afterimage: ").contains(ledger.toString());
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void tradeoff_poolWithAJudgedRecord_isRefused() throws IOException {
    plan(ARGMAX);
    Path plan = folder.resolve("plan.json");
    Files.writeString(
        plan,
        Files.readString(plan)
            .replace(
                "\"train\":", "\"shadows\": {\"count\": 2, \"pool\": \"pool.txt\"}, \"train\":"));
    Files.writeString(folder.resolve("pool.txt"), GeneratedData.id(3) + "\n");
    Cli.Result result = Cli.run(args("run"));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("record " + GeneratedData.id(3) + " is in the shadows' pool")
        .contains("records that are judged, which must share nothing");
  }

  private void plan(String defences) throws IOException {
    Files.writeString(folder.resolve("plan.json"), PLAN.formatted(defences));
    assertThat(data.membership()).exists();
  }

  private String[] args(String out) {
    return new String[] {
      "tradeoff",
      "--plan=" + folder.resolve("plan.json"),
      "--out=" + folder.resolve(out),
      "--jobs=1"
    };
  }
}
