package dev.afterimage.shadow;

import dev.afterimage.data.CsvFaults;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.SpecFile;
import dev.afterimage.provenance.Digests;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shadow models in a folder: a table of who was trained on what, {@link #TABLE}, whose model column
 * names files of the folder. This program's or the user's own.
 */
public final class ShadowFolder {
  /** The table {@code model,id,in}. */
  public static final String TABLE = "shadows.csv";

  private final Path folder;
  private final InOut table;
  private final List<ShadowModel> models;

  private ShadowFolder(Path folder, InOut table, List<ShadowModel> models) {
    this.folder = folder;
    this.table = table;
    this.models = List.copyOf(models);
  }

  /**
   * Reads a folder; no model is opened.
   *
   * @throws InvalidDataException if the table is missing or broken, names a file that is not there,
   *     is named twice or lies outside of the folder, or if specifications state different numbers
   *     of output channels
   */
  public static ShadowFolder open(Path folder) {
    Path csv = folder.resolve(TABLE);
    if (!Files.isRegularFile(csv)) {
      throw new InvalidDataException(
          "folder of shadows "
              + folder
              + " must hold "
              + TABLE
              + ", and does not: if afterimage made it, repeat its command with --resume");
    }
    InOutCsv.Read read = InOutCsv.read(csv);
    List<ShadowModel> models = new ArrayList<>();
    files(folder, csv, read)
        .forEach(
            (name, file) -> models.add(new ShadowModel(name, file, SpecFile.readBeside(file))));
    requireOneWidth(models);
    return new ShadowFolder(folder, read.table(), models);
  }

  private static Map<String, Path> files(Path folder, Path csv, InOutCsv.Read read) {
    CsvFaults outside = new CsvFaults(csv, "a model that lies outside of the folder");
    CsvFaults missing = new CsvFaults(csv, "a model that is not there");
    CsvFaults doubles = new CsvFaults(csv, "a model that has another name already");
    Map<String, Path> files = new TreeMap<>(); // in the order of the table
    Map<Path, String> names = new HashMap<>();
    for (String name : read.table().models()) {
      long line = read.lines().getOrDefault(name, 0L);
      Path file = inside(folder, name);
      if (file == null) {
        outside.add(line, name);
      } else if (!Files.isRegularFile(file)) {
        missing.add(line, name + ", file " + file);
      } else if (names.putIfAbsent(file, name) != null) {
        doubles.add(line, name + " is " + names.get(file));
      } else {
        files.put(name, file);
      }
    }
    outside.throwIfAny();
    missing.throwIfAny();
    doubles.throwIfAny();
    return files;
  }

  /** The file of a name; null where it leaves the folder. */
  private static @Nullable Path inside(Path folder, String name) {
    try {
      Path root = folder.toAbsolutePath().normalize();
      Path file = root.resolve(name).normalize();
      boolean inside = !Path.of(name).isAbsolute() && file.startsWith(root) && !file.equals(root);
      return inside ? folder.resolve(root.relativize(file)) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Channels that are stated must be one number: classes, or colours of the target. */
  private static void requireOneWidth(List<ShadowModel> models) {
    ShadowModel first = null;
    for (ShadowModel model : models) {
      Integer width = model.spec().output().channels();
      if (width == null) {
        continue;
      }
      if (first != null && !width.equals(first.spec().output().channels())) {
        throw new InvalidDataException(
            "all shadows must have as many output channels, and "
                + first.name()
                + " has "
                + first.spec().output().channels()
                + ", "
                + model.name()
                + " "
                + width);
      }
      first = first == null ? model : first;
    }
  }

  /**
   * Opens every model once, one after the other, to fill what specifications leave open.
   *
   * @param task of the models
   * @return the same folder with complete specifications
   * @throws InvalidDataException if a model cannot be opened, or has other output channels
   */
  public ShadowFolder completed(Task task) {
    List<ShadowModel> complete = new ArrayList<>();
    for (ShadowModel each : models) {
      try (PixelModel model = Models.open(each.file(), each.spec(), task, 1)) {
        if (model.spec().pixels().maps() != null) {
          throw new InvalidDataException(
              "its spec has \"maps\", and shadow models are not compared on independent maps");
        }
        complete.add(new ShadowModel(each.name(), each.file(), model.spec()));
      } catch (InvalidDataException e) {
        throw new InvalidDataException("shadow " + each.name() + ": " + e.getMessage(), e);
      }
    }
    requireOneWidth(complete);
    return new ShadowFolder(folder, table, complete);
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** Who was trained on what. */
  public InOut table() {
    return table;
  }

  /** The models, in the order of the table's. */
  public List<ShadowModel> models() {
    return models;
  }

  /** SHA-256 over the table, the models' bytes and their specifications; reads all files. */
  public String digest() {
    List<String> lines = new ArrayList<>(List.of(table.digest()));
    for (ShadowModel model : models) {
      lines.add(model.name() + " " + Digests.of(model.file()));
      lines.add(ModelSpecJson.write(model.spec()));
    }
    return Digests.of(lines);
  }
}
