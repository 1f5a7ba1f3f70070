package dev.afterimage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that a run starts, with a shell for a program of the user's. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChildProcessTest {
  @TempDir Path folder;

  @BeforeEach
  void requireShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this system");
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("/bin/sh", "-c", script);
  }

  @Test
  void startForeign_programThatEnds_hasItsExitCodeAndLeavesNoName() throws Exception {
    try (ChildProcess child = ChildProcess.startForeign(folder, shell("exit 7"))) {
      assertThat(child.waitFor(60_000)).isTrue();
      assertThat(child.exitValue()).isEqualTo(7);
    }
    Children.requireNone(folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void startForeign_programThatIsNotThere_saysSoInItsOutput() throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder missing = new ProcessBuilder("no-such-program").redirectOutput(log.toFile());
    try (ChildProcess child = ChildProcess.startForeign(folder, missing)) {
      assertThat(child.waitFor(60_000)).isTrue();
      assertThat(child.exitValue()).isEqualTo(ChildProcess.NOT_STARTED);
    }
    assertThat(log).content().contains("it cannot be started", "no-such-program");
  }

  @Test
  void close_programThatGoesOn_endsItWithItsChildren() throws Exception {
    Path pids = folder.resolve("pids");
    try (ChildProcess child = ChildProcess.startForeign(folder, shell(family(pids)))) {
      awaitLines(pids, 2);
    }
    awaitEnd(pids);
  }

  @Test
  void kill9OfTheRun_endsTheProgramWithItsChildren() throws Exception {
    Path pids = folder.resolve("pids");
    Process run = OtherProcess.start(Runner.class, folder.toString(), family(pids));
    awaitLines(pids, 2);
    run.destroyForcibly().waitFor();
    awaitEnd(pids);
    Children.requireNone(folder);
  }

  @Test
  void requireNone_whileAChildLives_isRefusedNamingIt() throws Exception {
    Process sleeper = shell("exec sleep 300").start();
    try {
      new Children(folder).add(sleeper.pid(), "python train.py");
      assertThatThrownBy(() -> Children.requireNone(folder))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("process " + sleeper.pid() + " (python train.py) is still at work");
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
    Children.requireNone(folder);
  }

  @Test
  void requireNone_numberOfAChildGivenToAnother_isNotConfused() throws IOException {
    ProcessStamp own = ProcessStamp.own();
    assertThat(own.state()).isEqualTo(ProcessStamp.State.ALIVE);
    ProcessStamp earlier = new ProcessStamp(own.pid(), own.start() - 1, own.place());
    assertThat(earlier.state()).isEqualTo(ProcessStamp.State.DEAD);
    Path children = Files.createDirectories(folder.resolve(".children"));
    Files.writeString(children.resolve(earlier.toString()), "python train.py");
    Children.requireNone(folder);
    assertThat(folder).isEmptyDirectory();
  }

  /** A shell with a child; both write down their numbers. */
  private static String family(Path pids) {
    return "sh -c 'echo $$ >> " + pids + "; exec sleep 300' & echo $$ >> " + pids + "; wait";
  }

  private static void awaitLines(Path file, int lines) throws IOException {
    while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Fails by the test's time limit. */
  private static void awaitEnd(Path pids) throws IOException {
    for (String pid : Files.readAllLines(pids)) {
      while (ProcessStamp.of(Long.parseLong(pid)).isPresent()) {
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  /** A run that is killed while it waits for a program. */
  static final class Runner {
    private Runner() {}

    public static void main(String[] args) throws Exception {
      try (ChildProcess child = ChildProcess.startForeign(Path.of(args[0]), shell(args[1]))) {
        child.waitFor(TimeUnit.MINUTES.toMillis(5));
      }
    }
  }
}
