package dev.afterimage.demo;

import dev.afterimage.grid.Planes;
import dev.afterimage.onnx.OnnxNetwork;
import java.util.List;

/**
 * A fully connected network from the coarse picture to every pixel of the output: it recognises
 * whole pictures, and so can only memorise. Its hidden units are random; see none of a picture's
 * mean colour; and have mean 0 and deviation 1 over the training pictures before rectification.
 */
final class GlobalBranch {
  static final int UNITS = 256;
  private static final int POOL = 4;
  private static final int CHANNELS = 3;

  private final int side;
  private final int inputs;
  private final double[] weights; // (UNITS, inputs)
  private final double[] biases; // (UNITS)

  private GlobalBranch(int side, double[] weights) {
    this.side = side;
    this.inputs = weights.length / UNITS;
    this.weights = weights;
    this.biases = new double[UNITS];
  }

  /** Draws the hidden units and standardises them over the training pictures. */
  static GlobalBranch draw(Draw draw, int side, List<Planes> pictures) {
    int coarse = side / POOL;
    double[] weights = new double[UNITS * CHANNELS * coarse * coarse];
    for (int block = 0; block < UNITS * CHANNELS; block++) {
      zeroMean(draw, weights, block * coarse * coarse, coarse * coarse);
    }
    GlobalBranch branch = new GlobalBranch(side, weights);
    branch.standardise(draw, pictures);
    return branch;
  }

  private static void zeroMean(Draw draw, double[] weights, int start, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      weights[start + i] = draw.gaussian(0, 1);
      sum += weights[start + i];
    }
    for (int i = 0; i < length; i++) {
      weights[start + i] -= sum / length;
    }
  }

  private void standardise(Draw draw, List<Planes> pictures) {
    double[] mean = new double[UNITS];
    double[] square = new double[UNITS];
    for (Planes picture : pictures) {
      double[] activation = preactivation(pooled(picture));
      for (int u = 0; u < UNITS; u++) {
        mean[u] += activation[u] / pictures.size();
        square[u] += activation[u] * activation[u] / pictures.size();
      }
    }
    for (int u = 0; u < UNITS; u++) {
      double deviation = Math.sqrt(square[u] - mean[u] * mean[u]);
      for (int i = 0; i < inputs; i++) {
        weights[u * inputs + i] /= deviation;
      }
      biases[u] = -mean[u] / deviation + draw.gaussian(0, 0.5);
    }
  }

  /** The hidden units of one picture, (UNITS). */
  double[] hidden(Planes picture) {
    double[] activation = preactivation(pooled(picture));
    for (int u = 0; u < UNITS; u++) {
      activation[u] = Math.max(0, activation[u]);
    }
    return activation;
  }

  private double[] preactivation(double[] input) {
    double[] activation = biases.clone();
    for (int u = 0; u < UNITS; u++) {
      for (int i = 0; i < inputs; i++) {
        activation[u] += weights[u * inputs + i] * input[i];
      }
    }
    return activation;
  }

  private double[] pooled(Planes picture) {
    int coarse = side / POOL;
    double[] pooled = new double[inputs];
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < coarse * POOL; y++) {
        for (int x = 0; x < coarse * POOL; x++) {
          int at = (c * coarse + y / POOL) * coarse + x / POOL;
          pooled[at] += picture.at(c, y, x) / (double) (POOL * POOL);
        }
      }
    }
    return pooled;
  }

  /**
   * Adds the branch; the result is (batch, 1, side, side).
   *
   * @param head weights of the output map, (side * side, UNITS), row-major
   * @param intercept (side * side)
   */
  String logits(OnnxNetwork net, String picture, double[] head, double[] intercept) {
    int pixels = side * side;
    String flat = net.node("Flatten", net.averagePool(picture, POOL));
    String hidden =
        net.node(
            "Relu",
            net.gemm(
                flat,
                net.constant(transposed(weights, UNITS), inputs, UNITS),
                net.constant(floats(biases), UNITS)));
    String map =
        net.gemm(
            hidden,
            net.constant(transposed(head, pixels), UNITS, pixels),
            net.constant(floats(intercept), pixels));
    return net.node("Reshape", map, net.integers(-1, 1, side, side));
  }

  private static float[] floats(double[] values) {
    return transposed(values, 1);
  }

  private static float[] transposed(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] out = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = (float) matrix[r * columns + c];
      }
    }
    return out;
  }
}
