package dev.afterimage.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.provenance.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digests of the files that a finished part of a run consists of, written when it is finished: what
 * was damaged since is made again. In the form of {@code sha256sum}, which can check it too.
 */
public final class FileSeal {
  /** The file with the digests, in the folder of those that it is about. */
  public static final String FILE = "files.sha256";

  private FileSeal() {}

  /**
   * Seals files of a folder; all are there.
   *
   * @param names in the folder
   */
  public static void write(Path folder, Collection<String> names) {
    String text =
        names.stream()
            .sorted()
            .map(name -> Digests.of(folder.resolve(name)) + "  " + name + "\n")
            .collect(Collectors.joining());
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text.getBytes(UTF_8)));
  }

  /**
   * Seals every file of a folder.
   *
   * @param except names of files that may change
   */
  public static void writeAll(Path folder, Collection<String> except) {
    try (Stream<Path> files = Files.list(folder)) {
      write(
          folder,
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !name.equals(FILE))
              .filter(name -> !except.contains(name))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Whether a folder has been sealed. */
  public static boolean isSealed(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Looks whether sealed files are as they were; reads all of them.
   *
   * @return what is wrong, for a message; empty where nothing is
   */
  public static Optional<String> fault(Path folder) {
    List<String> lines = new ArrayList<>();
    try {
      lines.addAll(new String(Files.readAllBytes(folder.resolve(FILE)), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve(FILE) + ": " + e, e);
    }
    if (lines.isEmpty()) {
      return Optional.of(FILE + " is empty");
    }
    for (String line : lines) {
      if (!line.matches("[0-9a-f]{64} {2}[^/\\\\\\u0000]+")) {
        return Optional.of(FILE + " is damaged");
      }
      Path file = folder.resolve(line.substring(66));
      if (!Files.isRegularFile(file)) {
        return Optional.of(file + " is gone");
      }
      if (!Digests.of(file).equals(line.substring(0, 64))) {
        return Optional.of(file + " has changed since it was written");
      }
    }
    return Optional.empty();
  }
}
