package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;

import dev.afterimage.data.decode.MapSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pairs pictures with the folders of their maps: {@code images/7.png} belongs to {@code
 * masks/core/7.png} and {@code masks/edema/7.png}.
 */
final class MapFolders {
  private static final int EXAMPLES = 5;

  private final Path masks;
  private final MapSource.FilePerMap maps;
  private final Map<String, Map<String, Path>> files = new LinkedHashMap<>(); // by map, by id
  private final Map<String, Integer> empty = new LinkedHashMap<>(); // records, by map
  private final List<SampleRef> records = new ArrayList<>();
  private final List<BadSample> skipped = new ArrayList<>();

  /**
   * @param masks the folder of the folders
   * @param pictures lists a folder by paths without extension
   */
  MapFolders(Path masks, MapSource.FilePerMap maps, Function<Path, Map<String, Path>> pictures) {
    this.masks = masks;
    this.maps = maps;
    for (String name : maps.names()) {
      Path folder = masks.resolve(name);
      if (!Files.isDirectory(folder)) {
        throw new InvalidDataException(
            "\"maps\" in --spec names "
                + name
                + ", and "
                + masks
                + " has no folder of that name; it has "
                + folders(masks)
                + (maps.missingIsEmpty()
                    ? "; make an empty folder of that name if no record has anything of it"
                    : "")
                + "; maps in the channels of one file are stated as \"channels\", classes of ordinary"
                + " masks as \"regions\"");
      }
      files.put(name, pictures.apply(folder));
    }
  }

  /**
   * Refuses folders of maps that nothing was said of.
   *
   * @param ids of pictures, none of which has a mask of its name
   * @param names of masks, with the folders that they are in
   */
  static void requireNone(Path masks, Set<String> ids, Set<String> names) {
    List<String> folders =
        folders(masks).stream()
            .filter(folder -> ids.stream().anyMatch(id -> names.contains(folder + "/" + id)))
            .toList();
    if (!folders.isEmpty()) {
      throw new InvalidDataException(
          masks
              + " has a folder of masks for each class, and a mask gives every pixel one class; of a"
              + " model with one independent channel for each, state \"maps\": {\"files\": "
              + folders.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"))
              + "} in --spec, in the order of its channels, else save one file of class indices per"
              + " record");
    }
  }

  /** Folders inside of one; none where it cannot be listed. */
  static Set<String> folders(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(Files::isDirectory)
          .map(each -> String.valueOf(each.getFileName()))
          .filter(name -> !name.startsWith("."))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  void add(String id, Path input) {
    List<Path> targets = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    files.forEach(
        (name, byId) -> {
          Path file = byId.remove(id);
          targets.add(file == null ? SampleRef.NO_FILE : file);
          if (file == null) {
            missing.add(name);
          }
        });
    if (missing.isEmpty() || maps.missingIsEmpty()) {
      missing.forEach(name -> empty.merge(name, 1, Integer::sum));
      records.add(new SampleRef(id, input, targets, null));
    } else {
      skipped.add(new BadSample(id, MISSING_TARGET, lacks(id, input, missing)));
    }
  }

  private String lacks(String id, Path input, List<String> missing) {
    return input
        + " has no file "
        + id
        + " with the extension of a picture or .npy in "
        + missing.stream()
            .map(name -> masks.resolve(name).toString())
            .collect(Collectors.joining(", "))
        + Manifest.MAY_BE_EMPTY;
  }

  List<SampleRef> records() {
    return records;
  }

  List<BadSample> skipped() {
    return skipped;
  }

  /** What a user should know, one sentence each; to be called when all records were added. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!empty.isEmpty()) {
      notes.add(SampleRef.emptyMaps(masks, empty));
    }
    files.forEach(
        (name, left) -> {
          if (!left.isEmpty()) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s has %d file(s) without a picture, which are left out: %s%s",
                    masks.resolve(name),
                    left.size(),
                    left.keySet().stream().limit(EXAMPLES).collect(Collectors.joining(", ")),
                    left.size() > EXAMPLES ? ", ..." : ""));
          }
        });
    Set<String> unnamed = folders(masks);
    maps.names().forEach(unnamed::remove);
    if (!unnamed.isEmpty()) {
      notes.add(masks + " has folders that \"maps\" in --spec does not name, left out: " + unnamed);
    }
    return notes;
  }
}
