package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunLockTest {
  @TempDir Path folder;

  private Run run(boolean resume) {
    return new Run(folder.resolve("a/run"), resume, 1, 1, "afterimage audit --quick");
  }

  private RunLock hold(boolean resume) {
    return RunFolder.hold(
        run(resume),
        line -> {
          throw new AssertionError(line);
        });
  }

  @Test
  void hold_absentFolder_isMadeAndGoneAfterwardsWhereNothingWasWritten() {
    try (RunLock lock = hold(false)) {
      assertThat(run(false).out()).isDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void hold_sameThread_mayNest() {
    try (RunLock outer = hold(false)) {
      hold(false).close();
      assertThat(run(false).out().resolve(RunLock.FILE)).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void hold_otherThread_isRefused() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RunLock lock = hold(false)) {
      Thread other = new Thread(() -> hold(true).close());
      other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
      other.start();
      other.join();
    }
    assertThat(thrown.get()).isInstanceOf(InvalidDataException.class);
    assertThat(thrown.get()).hasMessageContaining("is held by another part of this very process");
  }

  @Test
  void hold_whileAnotherProcessHasIt_saysWhoAndTouchesNothing_andIsFreeAfterKill9()
      throws Exception {
    Process holder = OtherProcess.start(Holder.class, run(false).out().toString());
    try {
      OtherProcess.awaitLine(holder, "held");
      String before = Files.readString(run(false).out().resolve(RunLock.FILE));
      for (boolean resume : new boolean[] {false, true}) {
        assertThatThrownBy(() -> hold(resume))
            .isInstanceOf(InvalidDataException.class)
            .hasMessageStartingWith("--out " + run(false).out() + " is held by process")
            .hasMessageContaining("process " + holder.pid() + " since 20")
            .hasMessageContaining("(the holder's command)");
      }
      assertThat(run(false).out().resolve(RunLock.FILE)).hasContent(before.strip());
      assertThat(run(false).out()).isDirectoryNotContaining(file -> !file.endsWith(RunLock.FILE));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(run(false).out().resolve(RunLock.FILE)).as("left by the kill").exists();
    hold(false).close();
    assertThat(run(false).out().resolve(RunLock.FILE)).doesNotExist();
  }

  @Test
  void hold_resumed_removesHalfWrittenFiles() throws Exception {
    Files.createDirectories(run(true).out());
    Path foreign = Files.writeString(run(true).out().resolve(".film.mp4.part"), "not ours");
    hold(true).close();
    assertThat(foreign).as("in a folder that is no run").exists();
    Files.writeString(run(true).out().resolve("plan.json"), "{}");
    Path below = Files.createDirectories(run(true).out().resolve("attackers/type-1"));
    Path part = Files.writeString(below.resolve(".model.onnx.part"), "half");
    Path whole = Files.writeString(below.resolve("model.onnx"), "whole");
    hold(true).close();
    assertThat(part).doesNotExist();
    assertThat(foreign).doesNotExist();
    assertThat(whole).hasContent("whole");
  }

  /** Holds a folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      Run run = new Run(Path.of(args[0]), false, 1, 1, "the holder's command");
      try (RunLock lock = RunFolder.hold(run, said -> {})) {
        System.out.println("held");
        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
      }
    }
  }
}
