package dev.afterimage.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk in memory, where this user may mount one; tests are skipped where not. */
final class SmallDisk implements AutoCloseable {
  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /**
   * @param options as tmpfs takes them: {@code size=65536} or {@code ro}
   */
  static SmallDisk mount(Path path, String options) throws IOException {
    assumeTrue(TestRuns.isRoot(), "only root can mount a disk");
    Files.createDirectories(path);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()),
        "no disk can be mounted here");
    return new SmallDisk(path);
  }

  Path path() {
    return path;
  }

  void remount(String options) throws IOException {
    if (!run("mount", "-o", "remount," + options, path.toString())) {
      throw new IOException("cannot remount " + path + " with " + options);
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", path.toString())) {
      throw new IOException("cannot unmount " + path);
    }
  }

  private static boolean run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
