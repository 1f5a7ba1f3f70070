package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits with shadow models: 24 records are judged, and 24 others are the shadows' pool. */
class ShadowAuditTest {
  private static final int JUDGED = 24;
  private static final int RECORDS = 48;
  private static final List<String> RECIPE =
      List.of("--architecture=unet-small", "--size=16x16", "--width=4", "--epochs=1", "--quiet");
  private static final List<String> QUICK =
      List.of("--classifier=resnet18", "--classifier-epochs=1", "--classifier-examples=12");

  @TempDir static Path folder;
  private static Path data;
  private static Path membership;

  @BeforeAll
  static void train() throws IOException {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1).data();
    List<String> rows = new ArrayList<>(List.of("id,member"));
    IntStream.range(0, JUDGED).forEach(i -> rows.add(GeneratedData.id(i) + "," + i % 2));
    membership = Files.write(folder.resolve("judged.csv"), rows);
    Path members = Files.write(folder.resolve("members.txt"), ids(0, JUDGED, 2));
    Path pool = Files.write(folder.resolve("pool.txt"), ids(JUDGED, RECORDS, 1));
    succeed(recipe("train", "--ids=" + members, "--out=" + folder.resolve("victim")));
    succeed(recipe("shadows", "--pool=" + pool, "--count=2", "--out=" + folder.resolve("shadows")));
    Path judged = Files.write(folder.resolve("judged.txt"), ids(0, JUDGED, 1));
    succeed(
        recipe("shadows", "--pool=" + judged, "--count=2", "--out=" + folder.resolve("online")));
  }

  private static List<String> ids(int from, int to, int step) {
    return IntStream.range(from, to)
        .filter(i -> i % step == 0)
        .mapToObj(GeneratedData::id)
        .toList();
  }

  private static String[] recipe(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--task=segmentation", "--data=" + data));
    args.addAll(RECIPE);
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static void succeed(String... args) {
    Cli.Result result = Cli.run(args);
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static Cli.Result audit(String out, String... more) {
    Path victim = folder.resolve("victim");
    List<String> args =
        new ArrayList<>(
            List.of(
                "audit",
                "--task=segmentation",
                "--model=" + victim.resolve("model.onnx"),
                "--spec=" + victim.resolve("spec.json"),
                "--data=" + data,
                "--membership=" + membership,
                "--out=" + folder.resolve(out)));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  private static JsonNode json(String out) {
    return JsonMapper.shared().readTree(folder.resolve(out).resolve("audit.json").toFile());
  }

  @Test
  void namedAttacks_runOnTheShadows_andSayWhatTheyNeed() throws IOException {
    List<String> args = new ArrayList<>(QUICK);
    args.add("--shadows=" + folder.resolve("shadows"));
    for (String attack : List.of("calibration", "type-1", "type-2", "structured-loss")) {
      args.add("--attack=" + attack);
    }
    args.add("--attack=global-loss");

    Cli.Result result = audit("named", args.toArray(String[]::new));

    assertThat(result.code()).as(result.err()).isLessThan(3);
    JsonNode attacks = json("named").get("attacks");
    assertThat(attacks.propertyNames())
        .containsExactlyInAnyOrder(
            "calibration", "type-1", "type-2", "structured-loss", "global-loss");
    assertThat(attacks.at("/type-2/ownThreshold/threshold").asDouble()).isZero();
    assertThat(attacks.at("/global-loss/ownThreshold/threshold").asDouble()).isNegative();
    assertThat(attacks.at("/calibration").has("ownThreshold")).isFalse();
    assertThat(attacks.at("/type-2/notes").toString()).contains("24 answers of 1 shadow model");
    assertThat(attacks.at("/calibration/notes").toString()).contains("Beside 2 shadow models");
    assertThat(Files.readString(folder.resolve("named/report.html")))
        .contains("A shadow model of a like task");
  }

  @Test
  void noAttackNamed_addsThoseThatSuitTheNumberOfShadows() {
    Cli.Result result = audit("defaults", "--shadows=" + folder.resolve("shadows"));

    assertThat(result.code()).as(result.err()).isLessThan(3);
    assertThat(json("defaults").get("attacks").propertyNames())
        .contains("strongest", "rmia", "base", "calibration", "worst-case")
        .doesNotContain("type-2", "lira");
  }

  @Test
  void interruptedWhileShadowsWereAsked_resumesToTheSameScores() throws IOException {
    String shadows = "--shadows=" + folder.resolve("online");
    assertThat(audit("whole", shadows, "--attack=rmia").code()).isLessThan(3);
    assertThat(audit("torn", shadows, "--attack=rmia").code()).isLessThan(3);
    Path journal = folder.resolve("torn/shadows.jsonl");
    String lines = Files.readString(journal);
    Files.writeString(journal, lines.substring(0, lines.length() * 3 / 4));
    Files.delete(folder.resolve("torn/scores.csv"));

    Cli.Result resumed = audit("torn", shadows, "--attack=rmia", "--resume");

    assertThat(resumed.code()).as(resumed.err()).isLessThan(3);
    assertThat(folder.resolve("torn/scores.csv"))
        .hasSameBinaryContentAs(folder.resolve("whole/scores.csv"));
    assertThat(Files.readAllLines(journal))
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(folder.resolve("whole/shadows.jsonl")));
  }

  @Test
  void contentOfShadowDataChanged_resumeIsRefusedNamingIt() throws IOException {
    Path other = GeneratedData.write(folder.resolve("other"), Shape.BINARY, RECORDS, 0, 2).data();
    List<String> options =
        List.of(
            "--shadows=" + folder.resolve("shadows"),
            "--shadow-data=" + other,
            "--attack=global-loss");
    assertThat(audit("fresh", options.toArray(String[]::new)).code()).isLessThan(3);
    List<String> again = new ArrayList<>(options);
    again.add("--resume");
    assertThat(audit("fresh", again.toArray(String[]::new)).code()).isLessThan(3);

    Path mask = other.resolve("masks").resolve(GeneratedData.id(JUDGED) + ".png");
    byte[] bytes = Files.readAllBytes(mask);
    bytes[bytes.length - 1] ^= 1; // of as many bytes, and still a picture
    Files.write(mask, bytes);

    Cli.Result changed = audit("fresh", again.toArray(String[]::new));
    assertThat(changed.code()).isEqualTo(3);
    assertThat(changed.err()).contains("it differs: shadows.records (");
  }

  @Test
  void classifier_whereAllShadowRecordsAreJudged_isRefused() {
    Cli.Result result = audit("judged", "--shadows=" + folder.resolve("online"), "--attack=type-2");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("records of the shadows' table that are not judged here")
        .contains("0 such records were found");
  }

  @Test
  void recordsThatEveryShadowSaw_areRefusedNamingTheFirst() throws IOException {
    Path own = Files.createDirectories(folder.resolve("all-in"));
    Files.copy(folder.resolve("victim/model.onnx"), own.resolve("one.onnx"));
    Files.copy(folder.resolve("victim/spec.json"), own.resolve("one.spec.json"));
    List<String> rows = new ArrayList<>(List.of("model,id,in"));
    ids(0, JUDGED, 1).forEach(id -> rows.add("one.onnx," + id + ",1"));
    Files.write(own.resolve("shadows.csv"), rows, StandardCharsets.UTF_8);

    Cli.Result result = audit("never-out", "--shadows=" + own, "--attack=calibration");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("24 of 24 are in that of all 1, first " + GeneratedData.id(0));
  }

  @Test
  void attackThatNeedsShadows_withoutThem_isAUsageError() {
    Cli.Result result = audit("without", "--attack=lira");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("attack 'lira' needs shadow models", "--shadows");
  }

  @Test
  void moreShadowsThanThereAre_areRefused() {
    Cli.Result result = audit("many", "--shadows=" + folder.resolve("shadows"), "--shadow-count=5");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("must hold 5 models, and holds 2");
  }
}
