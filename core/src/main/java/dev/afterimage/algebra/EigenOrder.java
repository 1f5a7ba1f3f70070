package dev.afterimage.algebra;

/** Puts eigenvalues in order, as LAPACK does: by selection, so that equal ones fall alike. */
final class EigenOrder {
  private EigenOrder() {}

  /**
   * Sorts in place.
   *
   * @param values (count)
   * @param columns an eigenvector each, moved along, (count, rows)
   */
  static void ascending(double[] values, double[][] columns) {
    for (int i = 0; i < values.length - 1; i++) {
      int least = i;
      for (int j = i + 1; j < values.length; j++) {
        least = values[j] < values[least] ? j : least;
      }
      if (least != i) {
        double value = values[i];
        values[i] = values[least];
        values[least] = value;
        double[] column = columns[i];
        columns[i] = columns[least];
        columns[least] = column;
      }
    }
  }
}
