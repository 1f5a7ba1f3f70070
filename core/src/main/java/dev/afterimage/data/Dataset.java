package dev.afterimage.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.table.ColumnChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of an audit and where they lie; no picture is read yet.
 *
 * <p>Three layouts are known: a folder with {@code images/} and {@code masks/} (segmentation) or
 * {@code inputs/} and {@code targets/} (translation), where the files of a record share their path
 * without extension, which is the record's id; a folder with {@code manifest.csv}; or a table, CSV
 * or Excel. A manifest has the columns {@code id,input,target} and optionally {@code subject}, with
 * paths relative to the manifest. Immutable.
 */
public final class Dataset {
  /** What the ids of {@link #union} start with where membership comes from two folders. */
  public static final String MEMBERS = "members/";

  /** See {@link #MEMBERS}. */
  public static final String NON_MEMBERS = "non-members/";

  private final Task task;
  private final List<SampleRef> records;
  private final List<BadSample> skipped;
  private final List<String> warnings;
  private final List<String> columns; // of its manifest; none where it is a folder

  private Dataset(
      Task task,
      List<SampleRef> records,
      List<BadSample> skipped,
      List<String> warnings,
      List<String> columns) {
    this.task = task;
    this.records = records;
    this.skipped = skipped;
    this.warnings = List.copyOf(warnings);
    this.columns = List.copyOf(columns);
  }

  /**
   * Lists the records of a folder or manifest.
   *
   * @param source the folder or CSV file
   * @param task decides which folders are read
   * @throws InvalidDataException if it has no known layout, no record at all, two files or lines
   *     for one id, or a manifest that names files outside of its folder
   * @throws java.io.UncheckedIOException if it cannot be listed
   */
  public static Dataset open(Path source, Task task) {
    return open(source, task, false, ColumnChoice.none());
  }

  /**
   * The same.
   *
   * @param outside whether a manifest may name files outside of its folder
   * @param columns what the user states of a manifest's columns
   */
  public static Dataset open(Path source, Task task, boolean outside, ColumnChoice columns) {
    return open(source, task, outside, columns, null);
  }

  /**
   * The same.
   *
   * @param maps where the maps of records are; null where a record has one target
   */
  public static Dataset open(
      Path source, Task task, boolean outside, ColumnChoice columns, @Nullable MapSource maps) {
    Dataset dataset =
        Manifest.of(source)
            .map(table -> Manifest.read(table, task, outside, columns, maps))
            .orElseGet(() -> FolderLayout.read(source, task, maps));
    if (dataset.records.isEmpty() && dataset.skipped.isEmpty()) {
      throw new InvalidDataException(source + " holds no record: there is nothing to audit");
    }
    boolean unheeded = dataset.columns.isEmpty() && columns.optional().isEmpty();
    return unheeded && !columns.isEmpty()
        ? dataset.withWarnings(List.of(source + " is no table: --columns says nothing of it"))
        : dataset;
  }

  /**
   * @param task what the audited model does
   * @param records in any order
   * @param skipped records that have no input or target
   * @param warnings what a user should know of the data, one sentence each
   * @throws InvalidDataException if two records have one id
   */
  public static Dataset of(
      Task task, List<SampleRef> records, List<BadSample> skipped, List<String> warnings) {
    Set<String> ids = new HashSet<>();
    for (SampleRef record : records) {
      if (!ids.add(record.id())) {
        throw new InvalidDataException("two records have the id " + record.id());
      }
    }
    return new Dataset(
        task,
        records.stream().sorted(Comparator.comparing(SampleRef::id, Dataset::compareIds)).toList(),
        skipped.stream().sorted(Comparator.comparing(BadSample::id, Dataset::compareIds)).toList(),
        warnings,
        List.of());
  }

  /**
   * Puts members and non-members into one data set. Ids get {@link #MEMBERS} or {@link
   * #NON_MEMBERS} in front, always, so that they do not depend on what else is in the folders.
   *
   * @throws InvalidDataException if the tasks differ or one file is in both
   */
  public static Dataset union(Dataset members, Dataset nonMembers) {
    if (members.task != nonMembers.task) {
      throw new InvalidDataException(
          "members and non-members must be of one task, got %s and %s"
              .formatted(members.task.label(), nonMembers.task.label()));
    }
    requireDisjoint(members, nonMembers);
    List<SampleRef> records = new ArrayList<>();
    List<BadSample> skipped = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    members.addTo(MEMBERS, records, skipped, warnings);
    nonMembers.addTo(NON_MEMBERS, records, skipped, warnings);
    return of(members.task, records, skipped, warnings);
  }

  private static void requireDisjoint(Dataset members, Dataset nonMembers) {
    Map<Path, String> inputs = new HashMap<>();
    members.records.forEach(r -> inputs.put(r.input().toAbsolutePath().normalize(), r.id()));
    for (SampleRef other : nonMembers.records) {
      String id = inputs.get(other.input().toAbsolutePath().normalize());
      if (id != null) {
        throw new InvalidDataException(
            other.input() + " is a member (" + id + ") and a non-member (" + other.id() + ")");
      }
    }
  }

  private void addTo(
      String prefix, List<SampleRef> toRecords, List<BadSample> toSkipped, List<String> toWarn) {
    records.forEach(r -> toRecords.add(r.withId(prefix + r.id())));
    skipped.forEach(b -> toSkipped.add(new BadSample(prefix + b.id(), b.code(), b.message())));
    toWarn.addAll(warnings);
  }

  /** By code point, which is the order of the bytes in UTF-8. */
  private static int compareIds(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  /** The same with more to be said of it. */
  Dataset withWarnings(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Dataset(task, records, skipped, all, columns);
  }

  /** The same with the columns of the manifest that it is from. */
  Dataset withColumns(List<String> names) {
    return new Dataset(task, records, skipped, warnings, names);
  }

  /** The columns of the manifest that it is from, used or not; none where it is a folder. */
  List<String> columns() {
    return columns;
  }

  /** What the audited model does. */
  public Task task() {
    return task;
  }

  /** Records whose files exist, sorted by the code points of their ids. */
  public List<SampleRef> records() {
    return records;
  }

  /** Records with a missing input or target, sorted like {@link #records}. */
  public List<BadSample> skipped() {
    return skipped;
  }

  /** What a user should know of the data, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }
}
