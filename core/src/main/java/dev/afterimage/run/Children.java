package dev.afterimage.run;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The processes that a run has started, each a file of the run's folder whose name is its stamp: a
 * resumed run goes on only when none of them is left. Needs nothing but the JDK.
 */
final class Children {
  private static final String FOLDER = ".children";
  private static final long PATIENCE_NANOS =
      10_000_000_000L; // they are ended, which takes a moment
  private static final long LOOK_NANOS = 20_000_000L;

  private final Path folder;

  /**
   * @param run the run's folder
   */
  Children(Path run) {
    this.folder = run.resolve(FOLDER);
  }

  /** Writes a process down that has just been started. */
  void add(long pid, String what) {
    try {
      Optional<ProcessStamp> stamp = ProcessStamp.of(pid);
      if (stamp.isPresent()) { // else it has ended already
        PrivateFiles.createFolders(folder);
        Files.writeString(folder.resolve(stamp.get().toString()), what, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Strikes out a process that has ended. */
  void remove(long pid) {
    for (Path each : files()) {
      if (stamp(each).filter(stamp -> stamp.pid() == pid).isPresent()) {
        delete(each);
      }
    }
  }

  private static Optional<ProcessStamp> stamp(Path file) {
    return ProcessStamp.parse(String.valueOf(file.getFileName()));
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits a moment for what a killed run has started, and refuses to go on while it is there.
   *
   * @param run a folder that is held
   * @throws InvalidDataException if a process is left; names it
   */
  static void requireNone(Path run) {
    Children children = new Children(run);
    long end = System.nanoTime() + PATIENCE_NANOS;
    List<Path> left = children.living();
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
      left = children.living();
    }
    if (!left.isEmpty()) {
      throw new InvalidDataException(
          "--out "
              + run
              + " was left by a run whose process "
              + stamp(left.get(0)).map(ProcessStamp::pid).orElse(0L)
              + " ("
              + what(left.get(0))
              + ") is still at work; wait for it, or end it, and resume then");
    }
    children.clear();
  }

  private List<Path> living() {
    List<Path> living = new ArrayList<>();
    for (Path each : files()) {
      if (stamp(each).filter(s -> s.state() == ProcessStamp.State.ALIVE).isPresent()) {
        living.add(each);
      }
    }
    return living;
  }

  private static String what(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "which says no more of itself";
    }
  }

  /** Removes a list that is empty, at the end of a run. */
  static void tidy(Path run) {
    Children children = new Children(run);
    if (children.files().isEmpty()) {
      delete(children.folder);
    }
  }

  /** Removes the list of what has ended. */
  private void clear() {
    files().forEach(Children::delete);
    delete(folder);
  }
}
