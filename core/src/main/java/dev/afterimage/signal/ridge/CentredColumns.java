package dev.afterimage.signal.ridge;

/**
 * Centred columns that are handed out in pieces: in double precision, all at once would not stay in
 * a near cache.
 */
public interface CentredColumns {
  /** Number of columns. */
  int count();

  /** Number of rows, at least 2. */
  int rows();

  /** The first column that holds the same values as this one, bit by bit. */
  default int twin(int column) {
    return column;
  }

  /** Copies rows [from, end) of a column to the beginning of an array. */
  void copy(int column, int from, int end, double[] to);

  /**
   * Columns that lie in memory.
   *
   * @param flat (columns, rows): each column's values lie together; centred; kept, not copied
   */
  static CentredColumns of(double[] flat, int rows) {
    return new CentredColumns() {
      @Override
      public int count() {
        return flat.length / rows;
      }

      @Override
      public int rows() {
        return rows;
      }

      @Override
      public void copy(int column, int from, int end, double[] to) {
        System.arraycopy(flat, column * rows + from, to, 0, end - from);
      }
    };
  }
}
