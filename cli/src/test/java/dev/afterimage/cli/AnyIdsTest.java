package dev.afterimage.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.CsvTable;
import dev.afterimage.data.CsvWriter;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.IdList;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.report.Reports;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids as file systems allow them, through every list and table that is written and read. */
class AnyIdsTest {
  private static final List<String> ODD =
      List.of(
          "#1", "# 2", "=1+1", "+x", "-y", "@z", " blank ", "two\nlines", "\"q\"", "'=q", "\t=t");

  @TempDir Path folder;
  private GeneratedData data;
  private Dataset dataset;

  @BeforeEach
  void generate() throws IOException {
    data = GeneratedData.write(folder, Shape.BINARY, 40, 0, 1);
    for (int i = 0; i < ODD.size(); i++) {
      try {
        Files.move(data.input(i), data.input(i).resolveSibling(ODD.get(i) + ".png"));
        Files.move(data.target(i), data.target(i).resolveSibling(ODD.get(i) + ".png"));
      } catch (InvalidPathException | IOException e) {
        assumeTrue(false, "this file system has no such names: " + e);
      }
    }
    dataset = Dataset.open(data.data(), Task.SEGMENTATION);
  }

  private Cli.Result train(Path ids, String out) {
    return Cli.run(
        "train",
        "--task=segmentation",
        "--data=" + data.data(),
        "--ids=" + ids,
        "--architecture=unet-small",
        "--size=16x16",
        "--width=4",
        "--epochs=1",
        "--validation=0",
        "--quiet",
        "--out=" + folder.resolve(out));
  }

  private static Set<String> ids(List<SampleRef> records) {
    return records.stream().map(SampleRef::id).collect(toCollection(TreeSet::new));
  }

  @Test
  void odd_idsOfTrainingAndAudit_surviveAllListsAndTables() throws IOException {
    List<SampleRef> members =
        dataset.records().stream()
            .filter(record -> ODD.contains(record.id()) || record.id().compareTo("r020") < 0)
            .toList();
    Path list = Files.writeString(folder.resolve("ids.txt"), IdList.text(members));
    Cli.Result trained = train(list, "victim");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).isEmpty();
    Path shown = folder.resolve("victim/training.txt");
    assertThat(ids(IdList.read(shown, dataset).records(dataset)))
        .isEqualTo(ids(members))
        .containsAll(ODD);

    Path membership = folder.resolve("odd.csv");
    CsvWriter.write(
        membership,
        csv -> {
          csv.row(List.of("id", "member", "subject"));
          for (SampleRef record : dataset.records()) {
            csv.row(List.of(record.id(), members.contains(record) ? 1 : 0, "=" + record.id()));
          }
        });
    Path run = folder.resolve("run");
    Cli.Result audited =
        AuditArgs.of(data, run)
            .model(folder.resolve("victim/model.onnx"))
            .with("--spec", folder.resolve("victim/spec.json"))
            .with("--membership", membership)
            .run();
    assertThat(audited.code()).as(audited.err()).isBetween(0, 2);
    CsvTable scores = CsvTable.read(run.resolve(Reports.CSV), "id", "subject");
    assertThat(scores.byId().keySet()).isEqualTo(ids(dataset.records()));
    assertThat(scores.rows()).allMatch(row -> row.text("subject").equals("=" + row.text("id")));
    assertThat(Files.readString(run.resolve(Reports.CSV)).split("[\n,]"))
        .noneMatch(cell -> cell.matches("\"?\\s*[=+@].*"));
    TestRuns.assertPrivate(run);
    TestRuns.assertPrivate(folder.resolve("victim"));
  }

  @Test
  void odd_idsOfShadowsAndExposure_surviveAllListsAndTables() throws IOException {
    Path pool = Files.writeString(folder.resolve("pool.txt"), IdList.text(dataset.records()));
    Path shadows = folder.resolve("shadows");
    Cli.Result made =
        Cli.run(
            "shadows",
            "--task=segmentation",
            "--data=" + data.data(),
            "--pool=" + pool,
            "--count=4",
            "--architecture=unet-small",
            "--size=16x16",
            "--width=4",
            "--epochs=1",
            "--jobs=2",
            "--quiet",
            "--out=" + shadows);
    assertThat(made.code()).as(made.err()).isZero();
    InOut table = InOut.read(shadows.resolve(ShadowFolder.TABLE));
    assertThat(new TreeSet<>(table.ids())).isEqualTo(ids(dataset.records())).containsAll(ODD);
    for (String model : table.models()) {
      Path seen = shadows.resolve(model).resolveSibling("training.txt");
      assertThat(IdList.allIds(seen))
          .containsExactlyInAnyOrderElementsOf(
              table.ids().stream().filter(id -> table.in(model, id)).toList());
    }
    Path run = folder.resolve("exposure");
    Cli.Result exposed =
        Cli.run(
            "exposure",
            "--shadows=" + shadows,
            "--task=segmentation",
            "--data=" + data.data(),
            "--quiet",
            "--out=" + run);
    assertThat(exposed.code()).as(exposed.err()).isZero();
    assertThat(CsvTable.read(run.resolve("exposure.csv"), "id").byId().keySet())
        .isEqualTo(ids(dataset.records()));
    TestRuns.assertPrivate(run);
    TestRuns.assertPrivate(shadows);
  }

  @Test
  void train_listWithCommentsAndHashIds_trainsOnAllAndSaysWhatItLeftOut() throws IOException {
    Path list = Files.writeString(folder.resolve("mine.txt"), "# mine\n#1\n# 2\nr030\n");
    Cli.Result trained = train(list, "mine");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("left out 1 line(s)", "first line 1: # mine");
    assertThat(IdList.allIds(folder.resolve("mine/training.txt")))
        .containsExactlyInAnyOrder("#1", "# 2", "r030");
  }
}
