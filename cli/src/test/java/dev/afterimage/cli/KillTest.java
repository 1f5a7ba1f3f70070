package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of an audit, by a real process. */
class KillTest {
  private static final int RECORDS = 64;
  private static final int BATCHES = RECORDS / 8;
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void audit_killedInTheMiddle_resumesToTheSameBytes() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    Path model = folder.resolve("slow.onnx");
    TestModels.slow(48, 32).write(model);
    Path spec = Files.writeString(folder.resolve("spec.json"), "{\"output\": {\"channels\": 1}}");
    AuditArgs args = AuditArgs.of(data, folder.resolve("killed")).model(model).with("--spec", spec);

    Path journal = folder.resolve("killed/journal.jsonl");
    int before = killAfter(2, args.with("--jobs", 1), journal);
    assertThat(before).as("batches that were done at the kill").isBetween(2, BATCHES - 1);
    assertThat(folder.resolve("killed").resolve(Reports.CSV)).doesNotExist();

    Cli.Result resumed = args.loud().flag("--resume").run();
    assertThat(resumed.code()).as(resumed.err()).isBetween(0, 2);
    assertThat(resumed.err()).contains(" of 64 are done already");
    Path unbroken = folder.resolve("unbroken");
    assertThat(args.with("--out", unbroken).run().code()).isEqualTo(resumed.code());
    assertThat(folder.resolve("killed").resolve(Reports.CSV))
        .hasSameBinaryContentAs(unbroken.resolve(Reports.CSV));
  }

  /** Returns how many batches were written down. */
  private int killAfter(int batches, AuditArgs args, Path journal) throws Exception {
    Path log = folder.resolve("child.log");
    Process child = Cli.start(log, 512, args.toArray());
    try {
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (lines(journal) < batches && child.isAlive() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
    } finally {
      child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
    assertThat(journal).as(Files.readString(log)).exists();
    return lines(journal);
  }

  private static int lines(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return 0;
    }
    int lines = 0;
    for (byte b : Files.readAllBytes(journal)) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }
}
