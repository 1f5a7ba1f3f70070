package dev.afterimage.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What killed runs left half written or unpacked; what is whole is never touched. */
public final class Leftovers {
  private static final int DEPTH = 5; // comparison, arm, step, shadow, file
  private static final String PART = "\\..+\\.part"; // as AtomicFile names them

  private Leftovers() {}

  /** Removes half-written files of a folder that is held, so that nobody is writing them. */
  static void removeParts(Path folder) {
    List<Path> parts;
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      parts = walk.filter(each -> each.getFileName().toString().matches(PART)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list --out " + folder + ": " + e.getMessage(), e);
    }
    parts.forEach(Leftovers::remove);
  }

  /**
   * Removes temporary folders whose owner is dead, and old ones that are empty. What cannot be
   * removed, or is not this user's, stays: the next program tries again.
   *
   * @param temporary the folder of temporary files
   */
  public static void removeTemporary(Path temporary) {
    List<Path> dead;
    try (Stream<Path> list = Files.list(temporary)) {
      dead = list.filter(TemporaryFolder::isLeft).toList();
    } catch (IOException e) {
      return;
    }
    for (Path each : dead) {
      removeIfPossible(each);
    }
  }

  /** Another program may be removing it too, or it is somebody else's. */
  private static boolean removeIfPossible(Path tree) {
    try {
      remove(tree);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** A file, or a folder with all that is in it. */
  static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(tree)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + tree + ": " + e.getMessage(), e);
    }
  }
}
