package dev.afterimage.model.recorded;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.NpyArray;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds and reads the arrays of recorded predictions, never outside their folder. */
final class PredictionFolder {
  private final Path root;

  PredictionFolder(Path root) {
    this.root = root;
  }

  /**
   * The first array by name.
   *
   * @throws InvalidDataException if there is none
   */
  Path first() {
    if (!Files.isDirectory(root)) {
      throw new InvalidDataException("predictions " + root + " must be a folder, and is not one");
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.np[yz]"))
          .filter(Files::isRegularFile)
          .min(Path::compareTo)
          .orElseThrow(
              () ->
                  new InvalidDataException(
                      "predictions " + root + " holds no .npy and no .npz file"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /** Whether there is any array of a changed copy. */
  boolean holds(String view) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.anyMatch(file -> file.getFileName().toString().contains("@" + view + ".np"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /**
   * The file with the answer to a view of a record; .npy goes before .npz.
   *
   * @throws ModelException if there is none, or the id points out of the folder
   */
  Path find(String id, String view) throws ModelException {
    String name = view.equals(Query.EXACT) ? id : id + "@" + view;
    Path array = resolve(id, name + ".npy");
    if (Files.isRegularFile(array)) {
      return array;
    }
    Path archive = resolve(id, name + ".npz");
    if (Files.isRegularFile(archive)) {
      return archive;
    }
    throw new ModelException(
        "no prediction of record "
            + id
            + (view.equals(Query.EXACT) ? "" : ", view " + view)
            + ": "
            + array
            + " (or .npz) does not exist");
  }

  /** Ids come from the data set's owner, folders from the model's: neither may reach elsewhere. */
  private Path resolve(String id, String name) throws ModelException {
    List<String> parts = Arrays.asList(name.split("[/\\\\]", -1));
    if (!parts.contains("..") && !parts.contains(".") && !parts.contains("")) {
      try {
        Path file = root.resolve(name).normalize();
        if (file.startsWith(root.normalize())) {
          return file;
        }
      } catch (InvalidPathException e) {
        throw new ModelException("record id " + id + " is no file name: " + e.getReason(), e);
      }
    }
    throw new ModelException(
        "record id "
            + id
            + " leads out of the folder of predictions "
            + root
            + "; ids are relative");
  }

  /** A prediction with what its numbers are. */
  record Recorded(OutputTensor tensor, Numbers numbers) {}

  /**
   * Reads a prediction.
   *
   * @return one record's: a batch of one is taken out of its batch
   * @throws ModelException if the file is broken or of another shape
   */
  static Recorded read(Path file) throws ModelException {
    NpyArray array;
    try {
      array = file.toString().endsWith(".npz") ? only(file) : NpyArray.read(file);
    } catch (InvalidDataException | UncheckedIOException e) {
      throw new ModelException("cannot read the prediction: " + e.getMessage(), e);
    }
    int[] shape = array.shape();
    int skip = shape.length == 4 && shape[0] == 1 ? 1 : 0; // a batch of one
    int axes = shape.length - skip;
    if (array.values().length == 0 || axes < 2 || axes > 3) {
      throw new ModelException(
          file
              + " must be an array of shape (channels, height, width), (height, width, channels) or"
              + " (height, width), it is a "
              + array);
    }
    return new Recorded(
        new OutputTensor(Arrays.copyOfRange(shape, skip, shape.length), array.values()),
        numbers(array.type()));
  }

  private static Numbers numbers(NpyArray.Type type) {
    return switch (type) {
      case FLOAT -> Numbers.FLOAT;
      case UINT8 -> Numbers.UINT8;
      case UINT16, BOOL, INTEGER -> Numbers.WHOLE;
    };
  }

  private static NpyArray only(Path file) throws ModelException {
    Map<String, NpyArray> arrays = NpyArray.readNpz(file);
    NpyArray named = arrays.get("prediction");
    if (named != null) {
      return named;
    }
    if (arrays.size() != 1) {
      throw new ModelException(
          file + " must hold one array, or one named prediction; it holds " + arrays.keySet());
    }
    return arrays.values().iterator().next();
  }
}
