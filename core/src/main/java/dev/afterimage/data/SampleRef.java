package dev.afterimage.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one record lies; nothing is read yet.
 *
 * @param id the record's name, unique in its data set
 * @param input the input picture's file
 * @param targets the file of its mask or target picture; or one for each of its maps, {@link
 *     #NO_FILE} for those that are empty by having none
 * @param subject who or what the record is of (patient, video, site); null where unknown
 */
public record SampleRef(String id, Path input, List<Path> targets, @Nullable String subject) {
  /** In the place of a map's file: there was none when the records were listed. */
  public static final Path NO_FILE = Path.of("");

  /** Copies the list; at least one place is needed. */
  public SampleRef {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("record " + id + " needs a target, got none");
    }
  }

  /** A record whose truth is one file. */
  public SampleRef(String id, Path input, Path target, @Nullable String subject) {
    this(id, input, List.of(target), subject);
  }

  /** The same by another name. */
  SampleRef withId(String other) {
    return new SampleRef(other, input, targets, subject);
  }

  /** The file of its truth; of several, the first. */
  public Path target() {
    return targets.get(0);
  }

  /** That some maps have no file and count as empty, with how many records each. */
  static String emptyMaps(Path where, Map<String, Integer> records) {
    return where + ": maps without a file, which count as empty (records by map): " + records;
  }

  /** Its files in the order of digests, input first; {@link #NO_FILE} where a map has none. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(input);
    files.addAll(targets);
    return files;
  }
}
