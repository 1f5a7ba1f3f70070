package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The launcher with a built program beside it, which is the one under test. */
final class LauncherHome {
  private static final long PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Path launcher;

  private LauncherHome(Path folder, Path launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  /**
   * Installs it; tests are skipped where there is no bash.
   *
   * @param folder for it, and for what its processes print
   */
  static LauncherHome in(Path folder) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "the launcher needs bash");
    Path app = Files.createDirectories(folder.resolve("home/cli/target/app"));
    Path launcher = folder.resolve("home/afterimage");
    Files.copy(Path.of("../afterimage"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    List<String> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toString());
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
    new JarOutputStream(Files.newOutputStream(app.resolve("afterimage-cli.jar")), manifest).close();
    Files.createFile(app.resolve(".built"));
    return new LauncherHome(folder, launcher);
  }

  /**
   * Starts a command.
   *
   * @param environment in addition; {@code JAVA_HOME} is that of this Java unless given
   */
  Process start(Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().remove("AFTERIMAGE_JAVA_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs a command to its end. */
  Cli.Result run(Map<String, String> environment, String... args) throws Exception {
    Process process = start(environment, args);
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it has ended").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Cli.Result(process.exitValue(), text("out.txt"), text("err.txt"));
  }

  /** Runs a command with options for Java. */
  Cli.Result runWith(String javaOptions, String... args) throws Exception {
    return run(Map.of("AFTERIMAGE_JAVA_OPTIONS", javaOptions), args);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
