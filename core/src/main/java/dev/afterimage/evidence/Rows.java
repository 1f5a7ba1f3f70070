package dev.afterimage.evidence;

import java.util.Objects;

/** What is done to one model's row of phi, (queries * records). */
final class Rows {
  private Rows() {}

  /** The number of records in a row. */
  static int records(int length, int queries) {
    if (queries < 1 || length % queries != 0) {
      throw new IllegalArgumentException(
          "a row must hold each record once per query, got "
              + length
              + " values for "
              + queries
              + " queries");
    }
    return length / queries;
  }

  /** Signals as phi; refuses what is not finite, naming the model and the record. */
  static float[] phi(Signal signal, float[] values, int length, int records, String model) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          model + " must have " + length + " values as the first has, got " + values.length);
    }
    float[] phi = new float[length];
    for (int i = 0; i < length; i++) {
      phi[i] = (float) signal.phi(values[i]);
      if (!Float.isFinite(phi[i])) {
        throw new IllegalArgumentException(
            model + ", record " + i % records + ": no finite phi from " + signal + " " + values[i]);
      }
    }
    return phi;
  }

  static float[] select(float[] row, int queries, int records, int[] chosen) {
    float[] selected = new float[queries * chosen.length];
    for (int query = 0; query < queries; query++) {
      for (int i = 0; i < chosen.length; i++) {
        int record = Objects.checkIndex(chosen[i], records);
        selected[query * chosen.length + i] = row[query * records + record];
      }
    }
    return selected;
  }

  /** The mean over queries, (records). */
  static float[] mean(float[] row, int queries) {
    float[] means = new float[row.length / queries];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int query = 0; query < queries; query++) {
        sum += row[query * means.length + i];
      }
      means[i] = (float) (sum / queries);
    }
    return means;
  }
}
