package dev.afterimage.attacker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import dev.afterimage.run.FileSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one attack classifier: its files, and when they may be used or written. */
public final class AttackerFolder {
  /** What is known of the classifier; written last: with it, the rest is there. */
  public static final String CARD = "attacker.json";

  /** The classifier's files are called this, with the extension of their format. */
  public static final String CLASSIFIER = "classifier";

  static final List<String> EXTENSIONS = List.of("onnx", "pt");

  private static final String DIGEST = "plan.sha256"; // of plan and examples

  private final Path folder;

  private AttackerFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a folder for a classifier.
   *
   * @param folder absent, empty, or that of the same classifier, finished or not
   * @param digest of plan and examples
   * @throws InvalidDataException if it holds anything else
   * @throws UncheckedIOException if it cannot be written
   */
  public static AttackerFolder open(Path folder, String digest) {
    AttackerFolder opened = new AttackerFolder(folder);
    if (!isEmpty(folder)) {
      opened.requireSame(digest);
    }
    opened.write(DIGEST, digest + "\n");
    return opened;
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidDataException(folder + " must be a folder, and is a file");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private void requireSame(String digest) {
    if (!Files.isRegularFile(file(DIGEST))) {
      throw new InvalidDataException(
          "folder " + folder + " must be absent, empty or of an attack classifier, and is not");
    }
    if (!read(DIGEST).strip().equals(digest)) {
      throw new InvalidDataException(
          "folder "
              + folder
              + " holds an attack classifier of another plan, shadow or records;"
              + " choose another folder");
    }
  }

  /** What is wrong with the files of a finished classifier; empty where nothing is. */
  public Optional<String> fault() {
    return FileSeal.isSealed(folder) ? FileSeal.fault(folder) : Optional.empty();
  }

  /** The card of the classifier, where it is finished and its files are as they were then. */
  public Optional<AttackerCard> finished() {
    boolean there = FileSeal.isSealed(folder) && fault().isEmpty();
    return there ? Optional.of(card(folder)) : Optional.empty();
  }

  /** The classifier's files, the one of the faster engine first. */
  static List<Path> classifiers(Path folder) {
    return EXTENSIONS.stream()
        .map(extension -> folder.resolve(CLASSIFIER + "." + extension))
        .filter(Files::isRegularFile)
        .toList();
  }

  /**
   * The card of a finished classifier.
   *
   * @throws InvalidDataException if the folder holds none, or it is broken
   */
  static AttackerCard card(Path folder) {
    AttackerFolder opened = new AttackerFolder(folder);
    if (!Files.isRegularFile(opened.file(CARD))) {
      throw new InvalidDataException(
          "folder " + folder + " holds no finished attack classifier: " + CARD + " is missing");
    }
    return AttackerJson.parse(opened.read(CARD), opened.file(CARD).toString());
  }

  /** Says that the classifier is finished; its files are there. */
  public void finish(AttackerCard card) {
    write(CARD, AttackerJson.write(card));
    List<String> files = new ArrayList<>(List.of(CARD));
    classifiers(folder).forEach(file -> files.add(file.getFileName().toString()));
    FileSeal.write(folder, files);
  }

  /** A file of the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  private String read(String name) {
    return TextFile.read(file(name), "file");
  }

  private void write(String name, String text) {
    AtomicFile.write(file(name), out -> out.write(text.getBytes(UTF_8)));
  }
}
