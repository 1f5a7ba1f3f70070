package dev.afterimage.signal.ridge;

import dev.afterimage.algebra.SymmetricEigen;
import java.util.Arrays;

/**
 * Ridge regression with an intercept, judged by what it says of each row when that row is left out.
 *
 * <p>Closed form: with centred features X and G = X'X = V diag(d) V', the leverage of row i under
 * the penalty l is {@code h_i = 1/n + sum_k z_ik^2 / (d_k + l)} for Z = XV, and the residual that
 * row i would have in a fit without it is {@code r_i / (1 - h_i)}. The intercept is not penalised,
 * so this equals refitting on the other n - 1 rows, centred on their own means. The penalty is the
 * one of {@link #PENALTIES} with the least squared leave-one-out error over all targets; those that
 * {@link PenaltyBound} shows to have more are not tried.
 *
 * <p>Products and eigenvectors are formed in double precision; the rotated features, their
 * leverages and fits in single, whose error is about 1e-6 of a target's spread, and up to 1e-4
 * where rows are fewer than features. The order of every sum is fixed. Not thread-safe.
 */
public final class LeaveOneOutRidge {
  /** Candidate penalties on the Gram matrix of standardised features. */
  static final double[] PENALTIES = {0.1, 1, 10, 100, 1000};

  private static final int TAKEN = 128; // rows; that many of all columns are turned at once

  private final double[][] targets; // (targets, rows)
  private final double[][] projections; // Z'Y, (targets, columns)
  private final double[] eigenvalues; // (columns)
  private final RotatedRows rotated; // Z
  private final float[] leverage; // of the last penalty that was tried

  /**
   * Decomposes the features.
   *
   * @param features centred features
   * @param targets centred targets, (targets, rows); kept, not copied
   */
  public LeaveOneOutRidge(CentredColumns features, double[][] targets) {
    int count = features.count();
    this.targets = targets;
    this.leverage = new float[features.rows()];
    this.eigenvalues = new double[count];
    int[] own = ownColumns(features);
    Gram gram = new Gram(own.length, targets.length, TAKEN);
    float[][][] blocks = RotatedRows.blocks(count, features.rows());
    int[] places = read(features, own, gram, blocks);
    double[][] vectors = SymmetricEigen.of(spread(gram.matrix(), places), eigenvalues);
    this.projections = project(gram.products(), places, vectors);
    this.rotated = RotatedRows.of(blocks, vectors);
  }

  private static int[] ownColumns(CentredColumns features) {
    int[] own = new int[features.count()];
    int found = 0;
    for (int k = 0; k < own.length; k++) {
      if (features.twin(k) == k) {
        own[found++] = k;
      }
    }
    return Arrays.copyOf(own, found);
  }

  /** Reads every column that has values of its own once; returns where each column's were put. */
  private int[] read(CentredColumns features, int[] own, Gram gram, float[][][] blocks) {
    int[] places = new int[features.count()];
    for (int k = 0; k < own.length; k++) {
      places[own[k]] = k;
    }
    double[] values = new double[TAKEN];
    for (int from = 0; from < features.rows(); from += TAKEN) {
      int taken = Math.min(features.rows() - from, TAKEN);
      float[][] block = blocks[from / RotatedRows.BLOCK];
      int at = from % RotatedRows.BLOCK;
      for (int k = 0; k < own.length; k++) {
        features.copy(own[k], from, from + taken, values);
        gram.put(k, values, taken);
        single(values, taken, block[own[k]], at);
      }
      gram.add(targets, from, taken);
    }
    for (int k = 0; k < places.length; k++) {
      int twin = features.twin(k);
      places[k] = places[twin];
      for (float[][] block : blocks) {
        if (twin != k) {
          System.arraycopy(block[twin], 0, block[k], 0, block[k].length);
        }
      }
    }
    return places;
  }

  private static void single(double[] values, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = (float) values[i];
    }
  }

  /** The products of all columns from those of the columns with values of their own. */
  private static double[] spread(double[] gram, int[] places) {
    int count = places.length;
    int own = (int) Math.round(Math.sqrt(gram.length));
    if (own == count) {
      return gram;
    }
    double[] all = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        all[a * count + b] = gram[places[a] * own + places[b]];
      }
    }
    return all;
  }

  /** Z'Y = V'(X'Y), (targets, columns). */
  private static double[][] project(double[][] products, int[] places, double[][] vectors) {
    double[][] projections = new double[products.length][places.length];
    for (int t = 0; t < products.length; t++) {
      for (int k = 0; k < places.length; k++) {
        double sum = 0;
        for (int j = 0; j < places.length; j++) {
          sum += vectors[k][j] * products[t][places[j]];
        }
        projections[t][k] = sum;
      }
    }
    return projections;
  }

  /** Leave-one-out residuals at the best penalty, (targets, rows). */
  public double[][] residuals() {
    double[][] best = residuals(PENALTIES[0]);
    double least = squared(best);
    PenaltyBound bound = new PenaltyBound(eigenvalues, projections, targets);
    bound.tried(PENALTIES[0], best, leverage);
    for (int p = 1; p < PENALTIES.length; p++) {
      rotated.leverage(eigenvalues, PENALTIES[p], leverage);
      if (bound.isWorse(PENALTIES[p], leverage, least)) {
        continue;
      }
      double[][] candidate = residualsAt(PENALTIES[p]);
      bound.tried(PENALTIES[p], candidate, leverage);
      double error = squared(candidate);
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  /** Leave-one-out residuals at a stated penalty, (targets, rows). */
  double[][] residuals(double penalty) {
    rotated.leverage(eigenvalues, penalty, leverage);
    return residualsAt(penalty);
  }

  private double[][] residualsAt(double penalty) {
    double[][] residuals = new double[targets.length][leverage.length];
    for (int t = 0; t < targets.length; t++) {
      rotated.residuals(projections[t], eigenvalues, penalty, targets[t], leverage, residuals[t]);
    }
    return residuals;
  }

  private static double squared(double[][] residuals) {
    double sum = 0;
    for (double[] column : residuals) {
      for (double r : column) {
        sum += r * r;
      }
    }
    return sum;
  }
}
