package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shadows that this program trains. */
class ShadowsCommandTest {
  private static final int RECORDS = 12;
  private static final String[] RECIPE = {
    "--architecture=unet-small", "--size=16x16", "--width=4", "--dropout=0.2", "--batch=2"
  };

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1).data();
  }

  private String[] args(String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "shadows",
                "--task=segmentation",
                "--data=" + data,
                "--out=" + folder.resolve(out)));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private String[] trained(String out, String... more) {
    List<String> args = new ArrayList<>(List.of(args(out, RECIPE)));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void shadows_twoTrained_saysWhoSawWhatAndWhatIsNext() throws Exception {
    Cli.Result result = Cli.run(trained("out", "--count=2", "--epochs=2"));
    assertThat(result.code()).as(result.err()).isZero();
    Path out = folder.resolve("out");
    assertThat(result.out())
        .contains("2 shadows of a pool of 12 records")
        .contains("./afterimage audit")
        .contains("--shadows " + out);
    assertThat(result.err()).contains("shadow-001 is finished", "(2 of 2)");
    ShadowFolder made = ShadowFolder.open(out).completed(Task.SEGMENTATION);
    assertThat(made.models())
        .extracting(ShadowModel::name)
        .containsExactly("shadow-000/model.onnx", "shadow-001/model.onnx");
    InOut table = made.table();
    assertThat(table.ids()).hasSize(RECORDS);
    for (String id : table.ids()) {
      assertThat(table.trainedOn(id)).hasSize(1);
    }
    for (ShadowModel model : made.models()) {
      assertThat(Files.readAllLines(model.file().resolveSibling("training.txt")))
          .hasSize(table.members(model.name()))
          .allMatch(id -> table.in(model.name(), id));
      assertThat(model.spec().output().channels()).isEqualTo(1);
      assertThat(model.file().resolveSibling("checkpoint.bin")).doesNotExist();
    }
    assertThat(made.models().get(0).file())
        .satisfies(
            file -> assertThat(Files.mismatch(file, made.models().get(1).file())).isNotNegative());
  }

  @Test
  void shadows_ofAPool_mentionNoOther() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(GeneratedData.id(i));
    }
    Path pool = Files.write(folder.resolve("pool.txt"), ids);
    Cli.Result result =
        Cli.run(trained("out", "--count=1", "--epochs=1", "--pool=" + pool, "--quiet"));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(ShadowFolder.open(folder.resolve("out")).table().ids())
        .containsExactlyElementsOf(new TreeSet<>(ids));
  }

  @Test
  void shadows_private_claimEpsilonEachByItsOwnRecords() {
    Cli.Result result = Cli.run(trained("out", "--count=2", "--epochs=2", "--dp-noise=2"));
    assertThat(result.code()).as(result.err()).isZero();
    for (ShadowModel model :
        ShadowFolder.open(folder.resolve("out")).completed(Task.SEGMENTATION).models()) {
      PrivacyClaim claim = Objects.requireNonNull(model.spec().privacy());
      int records = ShadowFolder.open(folder.resolve("out")).table().members(model.name());
      assertThat(claim.mechanism().noiseMultiplier()).isEqualTo(2);
      assertThat(claim.mechanism().samplingRate()).isEqualTo(2.0 / records);
      assertThat(claim.delta()).isEqualTo(1.0 / records);
    }
  }

  /** By a real process that is killed while two trainings run at once. */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void shadows_killedAndResumed_giveTheSameTableAndModels() throws Exception {
    String[] recipe = {"--count=3", "--epochs=60", "--jobs=2"};
    killAfterFirst(trained("killed", recipe));
    assertThat(folder.resolve("killed/shadows.csv")).doesNotExist();
    assertThatThrownBy(() -> ShadowFolder.open(folder.resolve("killed")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("--resume");
    Path first = folder.resolve("killed/shadow-000/model.onnx");
    boolean kept = Files.exists(folder.resolve("killed/shadow-000/curve.csv"));
    var before = kept ? Files.getLastModifiedTime(first) : null;

    List<String> resume = new ArrayList<>(List.of(trained("killed", recipe)));
    resume.add("--resume");
    Cli.Result resumed = Cli.run(resume.toArray(String[]::new));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    if (before != null) {
      assertThat(Files.getLastModifiedTime(first)).isEqualTo(before);
    }
    assertThat(Cli.run(trained("whole", recipe)).code()).isZero();
    for (String file : files(folder.resolve("whole"))) {
      if (file.endsWith(".onnx") || file.endsWith(".pt") || file.endsWith(".csv")) {
        if (!file.endsWith("curve.csv")) { // which holds seconds
          assertThat(folder.resolve("killed").resolve(file))
              .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
      }
    }
    assertThat(files(folder.resolve("killed"))).isEqualTo(files(folder.resolve("whole")));
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Kills the program as soon as one shadow has a checkpoint, or is finished. */
  private void killAfterFirst(String... args) throws Exception {
    Path log = folder.resolve("child.log");
    Process child = Cli.start(log, 512, args);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      while (child.isAlive()
          && System.nanoTime() < end
          && !Files.exists(folder.resolve("killed/shadow-001/checkpoint.bin"))) {
        LockSupport.parkNanos(1_000_000);
      }
    } finally {
      child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
    assertThat(folder.resolve("killed/shadow-001")).as(Files.readString(log)).exists();
  }

  @Test
  void shadows_folderOfAnotherPlan_isRefusedAndNamesTheFields() {
    assertThat(Cli.run(trained("out", "--count=1", "--epochs=1")).code()).isZero();
    Cli.Result again = Cli.run(trained("out", "--count=1", "--epochs=1"));
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("must be empty or absent, and holds files; add --resume");
    Cli.Result other = Cli.run(trained("out", "--count=1", "--epochs=2", "--resume"));
    assertThat(other.code()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("recipe.optimisation.epochs (1 before, 2 now)");
    Cli.Result same = Cli.run(trained("out", "--count=1", "--epochs=1", "--resume"));
    assertThat(same.code()).as(same.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--count=0 --architecture=unet-small|the number of shadows must be in [1, 1000], got 0",
        "--count=2|--architecture is missing",
        "--architecture=unet-small|'--count=K'",
        "--count=2 --architecture=unet-small --size=20x20|unet-small cannot take 20x20",
        "--count=2 --architecture=unet-small --batch=2 --dp-noise=1 --mix-up|differential privacy cannot go with mix-up",
        "--count=2 --command=t{ids}{onnx} --dp-noise=1|--dp-noise would say how",
        "--count=2 --architecture=unet-small --retries=1|--retries must go with --command",
        "--count=2 --command=t{ids}{onnx} --epochs=2|--epochs would say how this program trains",
        "--count=2 --command=t{ids}|--command must hold {ids}",
        "--count=2 --command=t{ids}{onnx} --timeout=0|--timeout must be at least 1, got 0",
        "--count=2 --command=t{ids}{onnx} --retries=-1|retries and timeout must be at least 0",
        "--count=2 --command=t{ids}{onnx} --spec=none.json|spec none.json must be a file",
        "--count=2 --architecture=unet-small --pool=none.txt|none.txt does not exist",
        "--count=2 --architecture=unet-small --jobs=0|--jobs must be at least 1"
      })
  void shadows_badOptions_exit3AndWriteNothing(String options, String message) {
    Cli.Result result = Cli.run(args("out", options.split(" ")));
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shadows_smallPool_isRefused() throws Exception {
    Path pool =
        Files.writeString(
            folder.resolve("pool.txt"), GeneratedData.id(0) + "\n" + GeneratedData.id(1) + "\n");
    Cli.Result result = Cli.run(trained("out", "--count=2", "--pool=" + pool));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("at least 4 subjects");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
