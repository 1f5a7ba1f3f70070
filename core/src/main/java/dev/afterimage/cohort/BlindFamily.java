package dev.afterimage.cohort;

/**
 * A linear classifier of neighbouring features, cross-fitted: the first step of Newton's method for
 * a ridge logistic regression, whose matrix, I + C / 4 X'X, knows no labels, so that many
 * labellings cost little more than one. Immutable.
 */
final class BlindFamily {
  private static final double COST = 0.02; // inverse strength of the L2 penalty, per record
  private static final int BINS = 4096;

  private final StandardFeatures features;
  private final int from;
  private final int size; // features and the intercept
  private final double[][][] factors; // of the matrix without a fold, (folds, size, size), lower

  /**
   * @param from the first feature
   * @param to the feature after the last
   */
  BlindFamily(StandardFeatures features, int from, int to) {
    this.features = features;
    this.from = from;
    this.size = to - from + 1;
    double[][][] products = new double[features.folds()][size][size];
    double[] row = new double[size];
    for (int i = 0; i < features.values().length; i++) {
      copy(features.values()[i], row);
      double[][] product = products[features.foldOf()[i]];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b <= a; b++) {
          product[a][b] += row[a] * row[b];
        }
      }
    }
    factors = new double[products.length][][];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = factor(products, k);
    }
  }

  private void copy(double[] all, double[] row) {
    System.arraycopy(all, from, row, 0, size - 1);
    row[size - 1] = all[features.count()];
  }

  /** Cholesky's factor of I + C / 4 times the sum of all products but one. */
  private double[][] factor(double[][][] products, int without) {
    double[][] l = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = i == j ? 1 : 0;
        for (int k = 0; k < products.length; k++) {
          rest += k == without ? 0 : COST / 4 * products[k][i][j];
        }
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
      }
    }
    return l;
  }

  /**
   * Log-odds of membership of all records, each by weights that its fold had no part in.
   *
   * @param sums of the labelling, by {@link StandardFeatures#sums}
   * @return (records)
   */
  double[] scores(double[][] sums) {
    double[][] weights = new double[factors.length][size];
    for (int k = 0; k < factors.length; k++) {
      copy(features.signed(sums, k), weights[k]);
      solve(factors[k], weights[k]);
    }
    double[][] values = features.values();
    double[] scores = new double[values.length];
    for (int i = 0; i < scores.length; i++) {
      double[] own = weights[features.foldOf()[i]];
      double score = own[size - 1];
      for (int f = 0; f < size - 1; f++) {
        score += own[f] * values[i][from + f];
      }
      scores[i] = COST / 2 * score;
    }
    return scores;
  }

  private static void solve(double[][] l, double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i][k] * x[k];
      }
      x[i] /= l[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= l[k][i] * x[k];
      }
      x[i] /= l[i][i];
    }
  }

  /** The ROC AUC of scores, by the bins of a histogram; ties count half. */
  static double auc(double[] scores, boolean[] members) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
    double scale = high > low ? (BINS - 1) / (high - low) : 0;
    int[][] counts = new int[2][BINS];
    for (int i = 0; i < scores.length; i++) {
      counts[members[i] ? 1 : 0][(int) ((scores[i] - low) * scale)]++;
    }
    double below = 0;
    double wins = 0;
    double in = 0;
    for (int i = 0; i < BINS; i++) {
      wins += counts[1][i] * (below + counts[0][i] / 2.0);
      below += counts[0][i];
      in += counts[1][i];
    }
    return wins / (in * below);
  }
}
