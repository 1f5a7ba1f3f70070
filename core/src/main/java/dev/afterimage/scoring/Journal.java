package dev.afterimage.scoring;

import dev.afterimage.run.LineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run has scored so far: one line per batch, appended as batches are done, in any order.
 * Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private final JournalForm form;
  private final LineFile<Line> file;
  private final Map<Integer, List<Row>> batches = new TreeMap<>();

  /**
   * One record's line in a batch.
   *
   * @param id the record
   * @param digest SHA-256 of its files; null where it is broken
   * @param signals its signals; null where it is broken
   * @param blind its blind features; null where it is broken
   * @param code what is wrong with it; null where nothing is
   * @param message the same in words
   */
  public record Row(
      String id,
      @Nullable String digest,
      double @Nullable [] signals,
      double @Nullable [] blind,
      @Nullable String code,
      @Nullable String message) {

    public static Row scored(String id, String digest, double[] signals, double[] blind) {
      return new Row(id, digest, signals, blind, null, null);
    }

    /** The row of a broken record. */
    public static Row skipped(Skipped skipped) {
      return new Row(skipped.id(), null, null, null, skipped.code(), skipped.message());
    }
  }

  private record Line(int batch, List<Row> rows) {}

  /**
   * Opens a journal and reads what is whole in it.
   *
   * @param form what lines must look like
   * @param say hears of lines that do not, and so are done again
   */
  public Journal(Path path, JournalForm form, Consumer<String> say) {
    this.form = form;
    file = new LineFile<>(path, Line.class, this::take, say);
  }

  private boolean take(Line line) {
    boolean fits = form.fits(line.batch(), line.rows());
    if (fits) {
      batches.put(line.batch(), line.rows());
    }
    return fits;
  }

  /** What lines look like, and of which records. */
  JournalForm form() {
    return form;
  }

  /** Whether a batch is done. */
  synchronized boolean has(int batch) {
    return batches.containsKey(batch);
  }

  /** Number of records in the batches that are done. */
  synchronized long recordCount() {
    return batches.values().stream().mapToLong(List::size).sum();
  }

  /** Writes a batch down. */
  synchronized void append(int batch, List<Row> rows) {
    file.append(new Line(batch, rows));
    batches.put(batch, rows);
  }

  /** Every row, in the order of batches. */
  public synchronized List<Row> rows() {
    return batches.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public void close() {
    file.close();
  }
}
