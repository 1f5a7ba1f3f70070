package dev.afterimage.signal.ridge;

import java.util.Arrays;

/**
 * Features turned onto the eigenvectors of their Gram matrix, Z = XV, in single precision and in
 * blocks of rows: what a block is worked on with stays in a near cache.
 */
final class RotatedRows {
  /** Rows of a block. */
  static final int BLOCK = 896;

  private static final int SOME = 8; // columns that are added to all others before the next ones

  private final float[][][] blocks; // (blocks, columns, rows of a block)

  private RotatedRows(float[][][] blocks) {
    this.blocks = blocks;
  }

  /**
   * Room for columns, (blocks, columns, rows of a block); the last block is as long as the rest.
   */
  static float[][][] blocks(int columns, int rows) {
    float[][][] blocks = new float[(rows + BLOCK - 1) / BLOCK][][];
    Arrays.setAll(blocks, b -> new float[columns][Math.min(BLOCK, rows - b * BLOCK)]);
    return blocks;
  }

  /**
   * Turns features.
   *
   * @param features X, (blocks, columns, rows of a block); overwritten
   * @param vectors V', (eigenvectors, columns)
   */
  static RotatedRows of(float[][][] features, double[][] vectors) {
    float[][] weights = new float[vectors.length][];
    Arrays.setAll(weights, k -> single(vectors[k]));
    float[][] free = new float[0][];
    for (int b = 0; b < features.length; b++) {
      float[][] x = features[b];
      float[][] z = free.length > 0 && free[0].length == x[0].length ? cleared(free) : like(x);
      for (int from = 0; from < x.length; from += SOME) {
        int end = Math.min(x.length, from + SOME);
        for (int k = 0; k < z.length; k++) {
          Combination.add(x, weights[k], from, end, z[k]);
        }
      }
      features[b] = z;
      free = x;
    }
    return new RotatedRows(features);
  }

  private static float[][] like(float[][] block) {
    return new float[block.length][block[0].length];
  }

  private static float[][] cleared(float[][] block) {
    for (float[] column : block) {
      Arrays.fill(column, 0);
    }
    return block;
  }

  /** The leverage of every row under a penalty. */
  void leverage(double[] eigenvalues, double penalty, float[] leverage) {
    float[] weights = new float[eigenvalues.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) inverse(eigenvalues[k], penalty);
    }
    float[] part = new float[blocks[0][0].length];
    for (int b = 0; b < blocks.length; b++) {
      int rows = blocks[b][0].length;
      Arrays.fill(part, 1f / leverage.length);
      Combination.addSquares(blocks[b], weights, part, rows);
      System.arraycopy(part, 0, leverage, b * BLOCK, rows);
    }
  }

  /**
   * The leave-one-out residuals of a target.
   *
   * @param projection of the target on the rotated features, (columns)
   * @param residuals is filled
   */
  void residuals(
      double[] projection,
      double[] eigenvalues,
      double penalty,
      double[] target,
      float[] leverage,
      double[] residuals) {
    float[] weights = new float[eigenvalues.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (projection[k] * inverse(eigenvalues[k], penalty));
    }
    for (int b = 0; b < blocks.length; b++) {
      float[] fit = new float[blocks[b][0].length];
      Combination.add(blocks[b], weights, 0, weights.length, fit);
      for (int i = 0, j = b * BLOCK; i < fit.length; i++, j++) {
        residuals[j] = (target[j] - fit[i]) / (1 - leverage[j]);
      }
    }
  }

  static double inverse(double eigenvalue, double penalty) {
    return 1 / (Math.max(eigenvalue, 0) + penalty);
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }
}
