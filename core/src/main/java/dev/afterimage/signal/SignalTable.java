package dev.afterimage.signal;

import java.util.List;

/**
 * The signals of one model: records x signals. It knows no membership, so that whoever is handed a
 * table to score cannot look.
 */
public final class SignalTable {
  private final List<String> columns;
  private final double[][] rows; // (records, columns)

  /**
   * @param columns names of the signals
   * @param rows one row per record, (records, columns), finite; kept, not copied
   * @throws IllegalArgumentException if a row has another length or a value that is not finite
   */
  public SignalTable(List<String> columns, double[][] rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns.size()) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " signals, not " + columns.size());
      }
      for (double value : rows[i]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("row " + i + " holds a signal of " + value);
        }
      }
    }
  }

  /** Names of the signals. */
  public List<String> columns() {
    return columns;
  }

  /** Number of records. */
  public int size() {
    return rows.length;
  }

  /**
   * One signal of every record.
   *
   * @throws IllegalArgumentException if there is no such signal
   */
  public double[] column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no signal '" + name + "' among " + columns);
    }
    double[] column = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      column[i] = rows[i][index];
    }
    return column;
  }

  /** The table of some records, in the order given. */
  public SignalTable select(int[] records) {
    double[][] selected = new double[records.length][];
    for (int i = 0; i < records.length; i++) {
      selected[i] = rows[records[i]];
    }
    return new SignalTable(columns, selected);
  }
}
