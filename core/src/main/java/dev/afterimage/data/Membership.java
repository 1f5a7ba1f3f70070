package dev.afterimage.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a data set were in training. Records that are not mentioned are not audited.
 * Immutable.
 */
public final class Membership {
  private static final Set<String> TRUE = Set.of("1", "true");
  private static final Set<String> FALSE = Set.of("0", "false");

  private final Dataset dataset;
  private final List<Entry> entries;
  private final List<BadSample> skipped;
  private final int members;

  private Membership(Dataset dataset, List<Entry> entries, List<BadSample> skipped, String source) {
    this.dataset = dataset;
    this.entries = List.copyOf(entries);
    this.skipped = List.copyOf(skipped);
    this.members = (int) entries.stream().filter(Entry::member).count();
    if (members == 0 || members == entries.size()) {
      throw new InvalidDataException(
          source
              + " needs members and non-members that can be read, got "
              + members
              + " and "
              + (entries.size() - members)
              + (skipped.isEmpty() ? "" : "; " + skipped.size() + " records miss a file, first: ")
              + (skipped.isEmpty() ? "" : skipped.get(0).message()));
    }
  }

  /**
   * One record of the audit.
   *
   * @param ref where it lies; its subject is that of {@code subject}
   * @param member whether it was in training
   * @param subject who or what it is of; null where unknown
   */
  public record Entry(SampleRef ref, boolean member, @Nullable String subject) {}

  /**
   * Reads {@code id,member[,subject]}, where member is 1, 0, true or false, and where a subject
   * takes the place of the data set's.
   *
   * @throws InvalidDataException if an id is unknown or double, a cell is not readable, or no
   *     member or no non-member is left
   */
  public static Membership read(Path csv, Dataset dataset) {
    CsvTable table = CsvTable.read(csv, "id", "member");
    requireReadable(table);
    Map<String, CsvTable.Row> byId = table.byId();
    requireKnownIds(table, dataset);
    List<Entry> entries = new ArrayList<>();
    for (SampleRef ref : dataset.records()) {
      CsvTable.Row row = byId.get(ref.id());
      if (row != null) {
        String subject = row.get("subject").isEmpty() ? ref.subject() : row.text("subject");
        entries.add(entry(ref, TRUE.contains(member(row)), subject));
      }
    }
    List<BadSample> skipped =
        dataset.skipped().stream().filter(bad -> byId.containsKey(bad.id())).toList();
    return new Membership(dataset, entries, skipped, csv.toString());
  }

  /**
   * Members from one data set and non-members from another.
   *
   * @throws InvalidDataException as {@link Dataset#union}, or if one of them has no record left
   */
  public static Membership of(Dataset members, Dataset nonMembers) {
    Dataset union = Dataset.union(members, nonMembers);
    List<Entry> entries = new ArrayList<>();
    for (SampleRef ref : union.records()) {
      entries.add(entry(ref, ref.id().startsWith(Dataset.MEMBERS), ref.subject()));
    }
    return new Membership(union, entries, union.skipped(), "the two folders");
  }

  /**
   * Members and others from two lists of ids, one a line; empty lines do not count.
   *
   * @throws InvalidDataException if an id is unknown, double or in both lists, or a list has no
   *     record that can be read
   */
  public static Membership ofLists(Path members, Path others, Dataset dataset) {
    IdList first = IdList.read(members, dataset);
    IdList second = IdList.read(others, dataset);
    second.requireApartFrom(first);
    List<String> notes = Stream.of(first, second).flatMap(list -> list.note().stream()).toList();
    List<Entry> entries = new ArrayList<>();
    for (SampleRef ref : dataset.records()) {
      if (first.has(ref.id()) || second.has(ref.id())) {
        entries.add(entry(ref, first.has(ref.id()), ref.subject()));
      }
    }
    List<BadSample> skipped =
        dataset.skipped().stream()
            .filter(bad -> first.has(bad.id()) || second.has(bad.id()))
            .toList();
    return new Membership(
        dataset.withWarnings(notes), entries, skipped, members + " and " + others);
  }

  private static Entry entry(SampleRef ref, boolean member, @Nullable String subject) {
    return new Entry(new SampleRef(ref.id(), ref.input(), ref.target(), subject), member, subject);
  }

  private static void requireReadable(CsvTable table) {
    CsvFaults faults = new CsvFaults(table.file(), "a member that is not 1, 0, true or false");
    for (CsvTable.Row row : table.rows()) {
      if (!TRUE.contains(member(row)) && !FALSE.contains(member(row))) {
        faults.add(row.line(), "'" + row.get("member") + "'");
      }
    }
    faults.throwIfAny();
  }

  private static void requireKnownIds(CsvTable table, Dataset dataset) {
    Set<String> known = new HashSet<>();
    dataset.records().forEach(record -> known.add(record.id()));
    dataset.skipped().forEach(record -> known.add(record.id()));
    String example = known.stream().min(String::compareTo).map(id -> ", as " + id).orElse("");
    CsvFaults unknown = new CsvFaults(table.file(), "an id that the data does not have" + example);
    for (CsvTable.Row row : table.rows()) {
      if (!known.contains(row.text("id"))) {
        unknown.add(row.line(), row.text("id"));
      }
    }
    unknown.throwIfAny();
  }

  private static String member(CsvTable.Row row) {
    return row.get("member").toLowerCase(Locale.ROOT);
  }

  /** All records of the two sets or of the data set, audited or not. */
  public Dataset dataset() {
    return dataset;
  }

  /** The records to audit, in the order of the data set. */
  public List<Entry> entries() {
    return entries;
  }

  /** Records that were to be audited but miss a file. */
  public List<BadSample> skipped() {
    return skipped;
  }

  /** Members among the entries. */
  public int members() {
    return members;
  }

  /** Non-members among the entries. */
  public int nonMembers() {
    return entries.size() - members;
  }

  /** Records of the data set that are not mentioned and not audited. */
  public int notMentioned() {
    return dataset.records().size() + dataset.skipped().size() - entries.size() - skipped.size();
  }
}
