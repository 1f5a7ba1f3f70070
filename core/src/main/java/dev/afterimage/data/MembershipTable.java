package dev.afterimage.data;

import static dev.afterimage.data.table.Role.ID;
import static dev.afterimage.data.table.Role.MEMBER;
import static dev.afterimage.data.table.Role.SUBJECT;

import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.data.table.ColumnChoice.Validation;
import dev.afterimage.data.table.MemberWords;
import dev.afterimage.data.table.MemberWords.Meaning;
import dev.afterimage.data.table.Shown;
import dev.afterimage.data.table.TableException;
import dev.afterimage.data.table.TableKind;
import dev.afterimage.data.table.UserTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of who was in training, with its lines found in the data. */
final class MembershipTable {
  private final UserTable table;
  private final Validation validation;
  private final List<String> notes;
  private final List<String> replaced = new ArrayList<>(); // subjects of the data
  private final Map<String, UserTable.Row> rows = new HashMap<>(); // by the data's id

  private MembershipTable(UserTable table, Validation validation) {
    this.table = table;
    this.validation = validation;
    this.notes = new ArrayList<>(table.notes());
  }

  static MembershipTable read(Path file, Dataset dataset, ColumnChoice columns) {
    MembershipTable read =
        new MembershipTable(
            table(file, columns.besideRecords(dataset.columns())),
            columns.validation() == null ? Validation.LEFT_OUT : columns.validation());
    read.requireReadable();
    read.match(dataset);
    read.noteValidation();
    return read;
  }

  private static UserTable table(Path file, ColumnChoice columns) {
    try {
      return UserTable.read(file, TableKind.MEMBERSHIP, columns);
    } catch (TableException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireReadable() {
    CsvFaults faults =
        new CsvFaults(
            table.file(), "a member that is not 1, 0, true or false (nor yes, no, train, test)");
    for (UserTable.Row row : table.rows()) {
      if (MemberWords.of(row.get(MEMBER)).isEmpty()) {
        faults.add(row.line(), "'" + row.get(MEMBER) + "'");
      }
    }
    faults.throwIfAny();
  }

  private void match(Dataset dataset) {
    List<MatchedIds.Written> written =
        table.rows().stream().map(row -> new MatchedIds.Written(row.line(), row.text(ID))).toList();
    MatchedIds matched = MatchedIds.of(table.file(), dataset, written);
    Map<Long, UserTable.Row> byLine = new HashMap<>();
    table.rows().forEach(row -> byLine.put(row.line(), row));
    matched
        .lines()
        .forEach(
            (id, line) -> {
              UserTable.Row row = byLine.get(line);
              if (row != null && meaning(row) != null) {
                rows.put(id, row);
              }
            });
    matched.note().ifPresent(notes::add);
  }

  /** Whether a line says member; null where it is to be left out. */
  private @Nullable Boolean meaning(UserTable.Row row) {
    return switch (MemberWords.of(row.get(MEMBER)).orElseThrow()) {
      case MEMBER -> true;
      case NON_MEMBER -> false;
      case VALIDATION -> validation == Validation.LEFT_OUT ? null : validation == Validation.MEMBER;
    };
  }

  private void noteValidation() {
    List<UserTable.Row> rowsOfIt =
        table.rows().stream()
            .filter(row -> MemberWords.of(row.get(MEMBER)).orElseThrow() == Meaning.VALIDATION)
            .toList();
    if (!rowsOfIt.isEmpty()) {
      String how =
          validation == Validation.LEFT_OUT
              ? "they are left out, for the model was not trained on them and yet chosen by them;"
                  + " --columns val=non-member (or val=member) counts them"
              : "they count as " + validation.label();
      notes.add(
          "%s: %d line(s) say %s: %s"
              .formatted(table.file(), rowsOfIt.size(), rowsOfIt.get(0).get(MEMBER), how));
    }
  }

  /** How messages name it; says what was left out of it. */
  String source() {
    long left = table.rows().stream().filter(row -> meaning(row) == null).count();
    return table.file()
        + (left == 0 ? "" : " (less " + left + " line(s) of validation; see --columns val=)");
  }

  /** Whether a record takes part. */
  boolean has(String id) {
    return rows.containsKey(id);
  }

  /** Whether a record that takes part was in training. */
  boolean member(String id) {
    UserTable.Row row = rows.get(id);
    return row != null && Boolean.TRUE.equals(meaning(row));
  }

  /** Who or what a record is of; the data's own where the table does not say. */
  @Nullable String subject(SampleRef ref) {
    UserTable.Row row = rows.get(ref.id());
    if (row == null || row.get(SUBJECT).isEmpty()) {
      return ref.subject();
    }
    String subject = row.text(SUBJECT);
    if (ref.subject() != null && !subject.equals(ref.subject())) {
      replaced.add(Shown.value(subject) + " for " + Shown.value(ref.subject()));
    }
    return subject;
  }

  /** What the user should know, one sentence each. */
  List<String> notes(List<Membership.Entry> entries) {
    long without = entries.stream().filter(entry -> entry.subject() == null).count();
    List<String> all = new ArrayList<>(notes);
    if (table.has(SUBJECT) && without > 0) {
      all.add(
          "%s: %d of %d records have no %s in the column %s: each counts as a subject of its own"
              .formatted(
                  table.file(), without, entries.size(), SUBJECT.plain(), table.column(SUBJECT)));
    }
    if (!replaced.isEmpty()) {
      all.add(
          ("%s: the column %s gives %d of %d records another subject than the data's own"
                  + " table, and goes before it, first %s")
              .formatted(
                  table.file(),
                  table.column(SUBJECT),
                  replaced.size(),
                  entries.size(),
                  replaced.get(0)));
    }
    return all;
  }
}
