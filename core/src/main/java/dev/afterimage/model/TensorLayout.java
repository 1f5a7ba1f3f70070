package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Layout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between planes, which are channels first, and tensors of either layout. */
public final class TensorLayout {

  private TensorLayout() {}

  /** The shape of a batch of planes. */
  public static long[] shape(int batch, Planes planes, Layout layout) {
    return layout == Layout.NCHW
        ? new long[] {batch, planes.channels(), planes.height(), planes.width()}
        : new long[] {batch, planes.height(), planes.width(), planes.channels()};
  }

  /** Appends planes to a tensor. */
  public static void put(Planes planes, Layout layout, FloatBuffer tensor) {
    boolean asTheyAre = layout == Layout.NCHW || planes.channels() == 1;
    tensor.put(asTheyAre ? planes.values() : transposed(planes.values(), planes.channels()));
  }

  /**
   * Cuts a tensor into planes.
   *
   * @param values of the whole batch, (batch, by layout)
   * @param shape 4 dimensions by layout, or 3: (batch, height, width)
   * @param count how many of the batch to return, from the first on
   */
  public static List<Planes> split(float[] values, long[] shape, Layout layout, int count) {
    boolean flat = shape.length == 3;
    boolean last = !flat && layout == Layout.NHWC;
    int channels = flat ? 1 : (int) shape[last ? 3 : 1];
    int height = (int) shape[flat || last ? 1 : 2];
    int width = (int) shape[flat || last ? 2 : 3];
    int step = channels * height * width;
    List<Planes> outputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] one = Arrays.copyOfRange(values, i * step, (i + 1) * step);
      float[] planes = last && channels > 1 ? transposed(one, height * width) : one;
      outputs.add(new Planes(channels, height, width, planes));
    }
    return outputs;
  }

  /** A (rows, columns) matrix as (columns, rows). */
  private static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] out = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = matrix[r * columns + c];
      }
    }
    return out;
  }
}
