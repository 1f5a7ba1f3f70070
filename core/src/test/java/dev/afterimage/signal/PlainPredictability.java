package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.ridge.Matrices;
import java.util.Arrays;

/**
 * The predictability error as its definition reads: double precision, one linear system per penalty
 * solved by elimination, every penalty tried.
 */
final class PlainPredictability {
  private static final double[] PENALTIES = {0.1, 1, 10, 100, 1000};

  private PlainPredictability() {}

  static double error(Planes picture, Truth truth, int classes) {
    GridTruth grid = GridTruth.of(truth, classes);
    double[][] x = features(picture, grid.pixels());
    double[][] y = Matrices.centred(grid.targets(), Matrices.means(grid.targets()));
    int rows = grid.pixels().length;
    double least = Double.POSITIVE_INFINITY;
    double mean = 0;
    for (double penalty : PENALTIES) {
      double[][] residuals = residuals(x, y, rows, penalty);
      double squared = 0;
      double absolute = 0;
      for (double[] column : residuals) {
        for (double r : column) {
          squared += r * r;
          absolute += Math.abs(r);
        }
      }
      if (squared < least) {
        least = squared;
        mean = absolute / rows / (classes == 0 ? y.length : classes);
      }
    }
    return mean;
  }

  private static double[][] features(Planes picture, int[] pixels) {
    float[][] planes = GaussianDerivatives.of(picture);
    double[][] columns = new double[planes.length][pixels.length];
    for (int f = 0; f < planes.length; f++) {
      for (int i = 0; i < pixels.length; i++) {
        columns[f][i] = planes[f][pixels[i]];
      }
    }
    double[][] centred = Matrices.centred(columns, Matrices.means(columns));
    for (double[] column : centred) {
      double squares = Arrays.stream(column).map(v -> v * v).sum();
      double deviation = Math.sqrt(squares / column.length);
      for (int i = 0; i < column.length; i++) {
        column[i] = deviation > 1e-6 ? column[i] / deviation : 0;
      }
    }
    return centred;
  }

  /** With A = (X'X + l I)^-1: h_i = 1/n + x_i'Ax_i, and r_i / (1 - h_i). */
  private static double[][] residuals(double[][] x, double[][] y, int rows, double penalty) {
    int count = x.length;
    double[][] inverse = inverse(x, penalty);
    double[][] residuals = new double[y.length][rows];
    double[][] weights = new double[y.length][count];
    for (int t = 0; t < y.length; t++) {
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          weights[t][a] += inverse[a][b] * dot(x[b], y[t]);
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      double leverage = 1.0 / rows;
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          leverage += x[a][i] * inverse[a][b] * x[b][i];
        }
      }
      for (int t = 0; t < y.length; t++) {
        double fit = 0;
        for (int a = 0; a < count; a++) {
          fit += weights[t][a] * x[a][i];
        }
        residuals[t][i] = (y[t][i] - fit) / (1 - leverage);
      }
    }
    return residuals;
  }

  /** Gauss and Jordan; the matrix is positive definite, so that no pivot is looked for. */
  private static double[][] inverse(double[][] x, double penalty) {
    int count = x.length;
    double[][] both = new double[count][2 * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        both[a][b] = dot(x[a], x[b]);
      }
      both[a][a] += penalty;
      both[a][count + a] = 1;
    }
    for (int pivot = 0; pivot < count; pivot++) {
      double factor = 1 / both[pivot][pivot];
      for (int j = 0; j < 2 * count; j++) {
        both[pivot][j] *= factor;
      }
      for (int i = 0; i < count; i++) {
        double share = i == pivot ? 0 : both[i][pivot];
        for (int j = 0; j < 2 * count; j++) {
          both[i][j] -= share * both[pivot][j];
        }
      }
    }
    double[][] inverse = new double[count][];
    Arrays.setAll(inverse, i -> Arrays.copyOfRange(both[i], count, 2 * count));
    return inverse;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
