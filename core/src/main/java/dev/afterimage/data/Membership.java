package dev.afterimage.data;

import dev.afterimage.data.table.ColumnChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a data set were in training. Records that are not mentioned are not audited.
 * Immutable.
 */
public final class Membership {
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

  /** Reads a table whose columns are found by their names. */
  public static Membership read(Path table, Dataset dataset) {
    return read(table, dataset, ColumnChoice.none());
  }

  /**
   * Reads {@code id,member[,subject]}, or a table as people have it, where a subject takes the
   * place of the data set's. How it was read is among the warnings of {@link #dataset}.
   *
   * @param columns what the user states of its columns
   * @throws InvalidDataException if an id is unknown, double or could be that of several records, a
   *     cell is not readable, or no member or no non-member is left
   */
  public static Membership read(Path table, Dataset dataset, ColumnChoice columns) {
    MembershipTable read = MembershipTable.read(table, dataset, columns);
    List<Entry> entries = new ArrayList<>();
    for (SampleRef ref : dataset.records()) {
      if (read.has(ref.id())) {
        entries.add(entry(ref, read.member(ref.id()), read.subject(ref)));
      }
    }
    List<BadSample> skipped = dataset.skipped().stream().filter(bad -> read.has(bad.id())).toList();
    List<String> notes = read.notes(entries);
    return new Membership(dataset.withWarnings(notes), entries, skipped, read.source());
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
    List<String> notes = Stream.of(first, second).flatMap(list -> list.notes().stream()).toList();
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
    return new Entry(new SampleRef(ref.id(), ref.input(), ref.targets(), subject), member, subject);
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
