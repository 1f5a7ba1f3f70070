package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell is told by the launcher, whether or not Java comes to run the program. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {
  @TempDir Path folder;
  private LauncherHome home;

  @BeforeEach
  void install() throws IOException {
    home = LauncherHome.in(folder);
  }

  /** Some end Java with 1, which is "fail", and some with 0, which is "pass". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx9000000g",
        "-Xms2g -Xmx1g",
        "--no-such-option",
        "-javaagent:none.jar",
        "-version"
      })
  void launcher_javaThatDoesNotComeToRunTheProgram_exits4(String options) throws Exception {
    Cli.Result result = home.runWith(options, "--version");
    assertThat(result.code()).as(result.err()).isEqualTo(4);
    assertThat(result.err())
        .contains("afterimage: Java ended with its own code", "AFTERIMAGE_JAVA_OPTIONS", options);
  }

  @Test
  void launcher_withoutJava_exits4AndSaysWhatItNeeds() throws Exception {
    Cli.Result result = home.run(Map.of("JAVA_HOME", "/nonexistent"), "--version");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "afterimage: there is no /nonexistent/bin/java: put Java 17 or newer on the PATH, or set"
                + " JAVA_HOME\n");
  }

  /** Two pages: one written at the build, and one that only Java can print. */
  @Test
  void launcher_helpWrittenAtTheBuild_isPrintedUnlessJavaIsGivenOptions() throws Exception {
    Path page = folder.resolve("home/cli/target/app/pages/false/audit --help");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "as written\n");
    assertThat(home.run(Map.of(), "audit", "--help").out()).isEqualTo("as written\n");
    assertThat(home.runWith("-Dx=y", "audit", "--help").out())
        .startsWith("Usage: afterimage audit");
    assertThat(home.run(Map.of(), "check", "--help").out()).startsWith("Usage: afterimage check");
    assertThat(home.run(Map.of(), "help", "audit").out()).startsWith("Usage: afterimage audit");
    assertThat(home.run(Map.of(), "../false/audit", "--help").out()).doesNotContain("as written");
  }

  @Test
  void launcher_ofAProgramThatRuns_passesItsCodesOn() throws Exception {
    Cli.Result version = home.run(Map.of(), "--version");
    assertThat(version.code()).as(version.err()).isEqualTo(0);
    Cli.Result usage = home.run(Map.of(), "audit", "--model", "a b");
    assertThat(usage.code()).isEqualTo(3);
    assertThat(usage.err()).contains("afterimage: ").doesNotContain("Java ended");
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 64, 0.8, 1);
    Cli.Result fail = home.run(Map.of(), AuditArgs.of(data, folder.resolve("run")).toArray());
    assertThat(fail.code()).as(fail.err()).isEqualTo(1);
    assertThat(fail.out()).contains("Verdict: FAIL");
    assertThat(fail.err()).isEmpty();
  }

  /** A program that waits for ever ends with the launcher, whatever ends that. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130", "KILL, 137"})
  void launcher_thatIsSentASignal_endsTheProgram(String signal, int code) throws Exception {
    Path pipe = folder.resolve("policy.json"); // nobody writes into it
    assumeTrue(run("mkfifo", pipe.toString()), "there are no pipes with names here");
    assumeFalse(isIgnored(code - 128), signal + " is ignored by all that this program starts");
    Process launcher =
        home.start(
            Map.of(),
            "audit",
            "--policy=" + pipe,
            "--task=segmentation",
            "--predictions=p",
            "--data=d",
            "--membership=m",
            "--out=run");
    try {
      waitUntil(() -> program(launcher).isPresent());
      ProcessHandle program = program(launcher).orElseThrow();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3)); // until Java handles signals
      assertThat(program.isAlive()).isTrue();
      assertThat(run("kill", "-s", signal, String.valueOf(launcher.pid()))).isTrue();
      assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(code);
      waitUntil(() -> !program.isAlive());
    } finally {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  /** Whether this program was started with a signal ignored, which no shell below can undo. */
  private static boolean isIgnored(int number) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(mask -> ((mask >> (number - 1)) & 1) == 1);
  }

  private static Optional<ProcessHandle> program(Process launcher) {
    return launcher
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .findFirst();
  }

  private static void waitUntil(BooleanSupplier done) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
