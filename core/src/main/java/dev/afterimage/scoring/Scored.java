package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.provenance.Digests;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the scoring pass left: the records that could be scored, and those that could not.
 *
 * @param records the scored records, in the order of the data set
 * @param signals their signals, (records, signals)
 * @param blind their blind features, (records, features)
 * @param table the same signals as attacks see them
 * @param skipped records that could not be scored
 * @param dataDigest SHA-256 over ids and digests of the scored records
 */
public record Scored(
    List<Membership.Entry> records,
    double[][] signals,
    double[][] blind,
    SignalTable table,
    List<Skipped> skipped,
    String dataDigest) {

  /**
   * Joins records and journal.
   *
   * @param set names the signals
   * @param entries every record of the audit, in the order of the journal
   * @throws InvalidDataException if the journal is of other records, or if no member or no
   *     non-member could be scored
   */
  public static Scored of(SignalSet set, List<Membership.Entry> entries, List<Journal.Row> rows) {
    requireSameRecords(entries, rows);
    List<Membership.Entry> records = new ArrayList<>();
    List<double[]> signals = new ArrayList<>();
    List<double[]> blind = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Journal.Row row = rows.get(i);
      if (row.signals() != null && row.blind() != null) {
        records.add(entries.get(i));
        signals.add(row.signals());
        blind.add(row.blind());
        lines.add(row.id() + " " + row.digest());
      } else {
        skipped.add(
            new Skipped(
                row.id(),
                Objects.requireNonNullElse(row.code(), "UNKNOWN"),
                Objects.requireNonNullElse(row.message(), "")));
      }
    }
    requireBothSides(records, skipped);
    double[][] values = signals.toArray(double[][]::new);
    return new Scored(
        records,
        values,
        blind.toArray(double[][]::new),
        new SignalTable(set.names(), values),
        skipped,
        Digests.of(lines));
  }

  /** Rows are told by their place: a resumed run over other records would mix them up. */
  private static void requireSameRecords(List<Membership.Entry> entries, List<Journal.Row> rows) {
    for (int i = 0; i < Math.max(entries.size(), rows.size()); i++) {
      String now = i < entries.size() ? entries.get(i).ref().id() : "none";
      String before = i < rows.size() ? rows.get(i).id() : "none";
      if (!now.equals(before)) {
        throw new InvalidDataException(
            "--resume needs the records that the run was started with; record "
                + (i + 1)
                + " was "
                + before
                + " and is "
                + now
                + ". Restore the data, or choose another --out");
      }
    }
  }

  private static void requireBothSides(List<Membership.Entry> records, List<Skipped> skipped) {
    long members = records.stream().filter(Membership.Entry::member).count();
    if (members == 0 || members == records.size()) {
      String found =
          records.isEmpty()
              ? "none of " + skipped.size() + " records could be scored"
              : "an audit needs members and non-members that can be scored, got "
                  + members
                  + " members and "
                  + (records.size() - members)
                  + " non-members; "
                  + skipped.size()
                  + " records are broken";
      String first = skipped.isEmpty() ? "" : "; the first: " + skipped.get(0).message();
      throw new InvalidDataException(found + first);
    }
  }

  /** Where the scored records lie. */
  public List<SampleRef> refs() {
    return records.stream().map(Membership.Entry::ref).toList();
  }

  /**
   * The table of scores.
   *
   * @param attacks names of the attacks
   * @param scores their scores, each (records)
   */
  public ScoreTable scoreTable(List<String> attacks, List<double[]> scores) {
    List<ScoreTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Membership.Entry entry = records.get(i);
      double[] own = new double[scores.size()];
      for (int a = 0; a < own.length; a++) {
        own[a] = scores.get(a)[i];
      }
      rows.add(
          new ScoreTable.Row(entry.ref().id(), entry.subject(), entry.member(), signals[i], own));
    }
    return new ScoreTable(table.columns(), attacks, rows);
  }
}
