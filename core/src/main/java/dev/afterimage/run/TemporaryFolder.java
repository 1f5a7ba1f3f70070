package dev.afterimage.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This process's folder for what must lie in files while it runs, such as native libraries. It goes
 * with the process; where that is killed, the next one finds its owner's name on it and removes it.
 */
public final class TemporaryFolder {
  private static final String PREFIX = "afterimage-";
  private static final String LIBRARY = "onnxruntime-java";
  private static final Duration OLD = Duration.ofHours(1);
  private static @Nullable Path own;

  private TemporaryFolder() {}

  /**
   * The folder, made at the first use.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  public static synchronized Path get() {
    Path made = own;
    if (made == null) {
      made = place().resolve(PREFIX + ProcessStamp.own());
      try {
        Files.createDirectory(made); // never one that somebody else has put there
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot make the temporary folder " + made + ": " + e.getMessage(), e);
      }
      Path folder = made;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.remove(folder)));
      own = made;
    }
    return made;
  }

  /** Where temporary files go on this machine. */
  public static Path place() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Whether it is such a folder of a process that is no more, or an empty one of a library's. */
  static boolean isLeft(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return isOrphaned(name, folder) || (name.startsWith(LIBRARY) && isOldAndEmpty(folder));
  }

  /** ONNX Runtime makes a folder that it does not use; no process is at that for an hour. */
  private static boolean isOldAndEmpty(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      Instant changed = Files.getLastModifiedTime(folder).toInstant();
      return list.findAny().isEmpty() && changed.plus(OLD).isBefore(Clock.systemUTC().instant());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOrphaned(String name, Path folder) {
    return name.startsWith(PREFIX)
        && Files.isDirectory(folder)
        && ProcessStamp.parse(name.substring(PREFIX.length()))
            .filter(owner -> owner.state() == ProcessStamp.State.DEAD)
            .isPresent();
  }
}
