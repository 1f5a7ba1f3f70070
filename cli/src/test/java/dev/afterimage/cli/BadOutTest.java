package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that a run cannot go into: exit 3, and what was there stays as it was. */
class BadOutTest {
  @TempDir Path folder;
  private AuditArgs args;

  @BeforeEach
  void generate() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 40, 0, 1);
    args = AuditArgs.of(data, folder.resolve("run"));
  }

  @Test
  void audit_folderWithFiles_isRefusedUntouched() throws IOException {
    Path mine = TestRuns.file(folder.resolve("run/mine.txt"), "mine");
    assertRefused(args, "run must be empty or absent, and holds files; add --resume");
    assertRefused(args.flag("--resume"), "plan.json of the run to go on with, and there is none");
    assertThat(folder.resolve("run")).isDirectoryContaining(mine::equals);
    assertThat(folder.resolve("run")).isDirectoryNotContaining(file -> !file.equals(mine));
    assertThat(mine).hasContent("mine");
  }

  @Test
  void audit_finishedRun_isRefusedUntouched() throws IOException {
    assertThat(args.run().code()).isBetween(0, 2);
    byte[] before = Files.readAllBytes(folder.resolve("run").resolve(Reports.JSON));
    assertRefused(args, "must be empty or absent");
    assertThat(folder.resolve("run").resolve(Reports.JSON)).hasBinaryContent(before);
  }

  @Test
  void audit_otherPlan_isRefusedNamingTheField() {
    assertThat(args.run().code()).isBetween(0, 2);
    assertRefused(args.with("--alpha", 0.5).flag("--resume"), "it differs: alpha");
    assertRefused(args.with("--seed", 9).flag("--resume"), "it differs: seed");
  }

  @Test
  void audit_emptyFolder_isTaken() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    assertThat(args.run().code()).isBetween(0, 2);
  }

  @Test
  void audit_file_isRefusedUntouched() throws IOException {
    Path file = TestRuns.file(folder.resolve("file"), "mine");
    assertRefused(args.with("--out", file), "file must be a folder, and is a file");
    assertRefused(args.with("--out", file.resolve("below")), "file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void audit_readOnlyFolder_isRefused() throws IOException {
    assumeTrue(!TestRuns.isRoot(), "root may write to every folder");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeTrue(closed.toFile().setWritable(false), "permissions are not kept here");
    try {
      assertRefused(args.with("--out", closed.resolve("run")), "must be writable, and is not");
    } finally {
      closed.toFile().setWritable(true);
    }
  }

  @Test
  void audit_readOnlyDisk_isRefused() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "ro")) {
      assertRefused(args.with("--out", disk.path().resolve("run")), "must be writable, and is not");
    }
  }

  /** The plan fits, the journal does not; more room later, and nothing was lost. */
  @Test
  void audit_fullDisk_exits3AndIsCompletedWhenThereIsRoom() throws IOException {
    assertThat(args.run().code()).isBetween(0, 2);
    Path journal = folder.resolve("run/journal.jsonl");
    long room = (Files.size(journal) / 2 / 4096 + 3) * 4096;
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=" + room)) {
      AuditArgs there = args.with("--out", disk.path().resolve("run")).with("--jobs", 1);
      Cli.Result full = there.run();
      assertThat(full.code()).isEqualTo(3);
      assertThat(full.err()).contains("journal", "No space left", "--resume");
      assertThat(Files.size(disk.path().resolve("run/journal.jsonl"))).isPositive();
      disk.remount("size=8m");
      assertThat(there.flag("--resume").run().code()).isBetween(0, 2);
      assertThat(disk.path().resolve("run").resolve(Reports.CSV))
          .hasSameBinaryContentAs(folder.resolve("run").resolve(Reports.CSV));
    }
  }

  /** Wherever the disk ends, no report is torn, and with room the run goes on to all of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 30, 60, 90}) // percent of what the reports need
  void audit_diskFullAtTheReports_leavesWholeOnesAloneAndExits3(int percent) throws IOException {
    assertThat(args.run().code()).isBetween(0, 2);
    Path whole = folder.resolve("run");
    List<String> reports = List.of(Reports.CSV, Reports.JSON, Reports.JUNIT, Reports.HTML);
    long before = pages(whole) - pages(whole, reports) + 4;
    try (SmallDisk disk =
        SmallDisk.mount(
            folder.resolve("disk"),
            "size=" + 4096 * (before + pages(whole, reports) * percent / 100))) {
      Path out = disk.path().resolve("run");
      AuditArgs there = args.with("--out", out);
      Cli.Result full = there.run();
      assertThat(full.code()).as(full.err()).isEqualTo(3);
      assertThat(full.err())
          .startsWith("afterimage: cannot write " + out)
          .contains("No space left", "--resume");
      assertThat(full.err().lines()).hasSize(1);
      assertThat(out).isDirectoryNotContaining("glob:**.part");
      assertThat(out.resolve(Reports.HTML)).doesNotExist(); // it comes last
      if (Files.exists(out.resolve(Reports.CSV))) {
        assertThat(out.resolve(Reports.CSV)).hasSameBinaryContentAs(whole.resolve(Reports.CSV));
      }
      if (Files.exists(out.resolve(Reports.JSON))) {
        assertThat(AuditFile.faults(out)).isEmpty();
      }
      disk.remount("size=8m");
      assertThat(there.flag("--resume").run().code()).isBetween(0, 2);
      assertThat(out.resolve(Reports.HTML)).isNotEmptyFile();
      assertThat(out.resolve(Reports.CSV)).hasSameBinaryContentAs(whole.resolve(Reports.CSV));
    }
  }

  private static long pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return pages(folder, files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static long pages(Path folder, List<String> files) throws IOException {
    long pages = 0;
    for (String file : files) {
      pages += (Files.size(folder.resolve(file)) + 4095) / 4096;
    }
    return pages;
  }

  private static void assertRefused(AuditArgs given, String message) {
    Cli.Result result = given.run();
    assertThat(result.err()).startsWith("afterimage: --").contains(message).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
  }
}
