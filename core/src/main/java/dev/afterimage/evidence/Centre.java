package dev.afterimage.evidence;

import java.util.Arrays;

/** Where a record's phi lies over reference models. */
enum Centre {
  /** The mean: best where scores are about normal, and the models few. */
  MEAN {
    @Override
    double[] of(References references, int query, boolean member, Moments moments) {
      return moments.means();
    }
  },
  /** The median: unmoved by a model whose training failed. */
  MEDIAN {
    @Override
    double[] of(References references, int query, boolean member, Moments moments) {
      double[] medians = new double[references.records()];
      float[] column = new float[references.models()];
      for (int i = 0; i < medians.length; i++) {
        int n = 0;
        for (int model = 0; model < column.length; model++) {
          if (references.members(model).get(i) == member) {
            column[n++] = references.row(model)[query * medians.length + i];
          }
        }
        Arrays.sort(column, 0, n);
        medians[i] = n == 0 ? 0 : ((double) column[(n - 1) / 2] + column[n / 2]) / 2;
      }
      return medians;
    }
  };

  /** The centre of each record, 0 where there is no model, (records). */
  abstract double[] of(References references, int query, boolean member, Moments moments);
}
