package dev.afterimage.torch.tensor;

import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Between Java arrays, tensors and devices; every side owns its memory. */
public final class Tensors {

  private Tensors() {}

  /** A tensor of 32-bit floats with a copy of the values, in row-major order. */
  public static Tensor of(float[] values, long... shape) {
    requireSize(values.length, shape);
    Tensor tensor = torch.zeros(shape);
    tensor.data_ptr_float().put(values);
    return tensor;
  }

  /** A tensor of 64-bit integers with a copy of the values, in row-major order. */
  public static Tensor of(long[] values, long... shape) {
    requireSize(values.length, shape);
    Tensor tensor = torch.zeros(shape).to(ScalarType.Long);
    tensor.data_ptr_long().put(values);
    return tensor;
  }

  /** The same values where another tensor is; the tensor itself where it is there already. */
  public static Tensor beside(Tensor tensor, Tensor other) {
    return tensor.to(other.device(), tensor.scalar_type());
  }

  /**
   * Planes as one batch, (batch, channels, height, width).
   *
   * @param planes at least one, all of one shape
   */
  public static Tensor stacked(List<Planes> planes) {
    Planes first = planes.get(0);
    int step = first.values().length;
    float[] values = new float[step * planes.size()];
    for (int i = 0; i < planes.size(); i++) {
      System.arraycopy(planes.get(i).values(), 0, values, i * step, step);
    }
    return of(values, planes.size(), first.channels(), first.height(), first.width());
  }

  /** A copy of a tensor's values, whatever its type, strides and device, in row-major order. */
  public static float[] floats(Tensor tensor) {
    Tensor dense = tensor.detach().cpu().to(ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  /** The sizes of all dimensions. */
  public static long[] shape(Tensor tensor) {
    long[] shape = new long[Math.toIntExact(tensor.dim())];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return shape;
  }

  private static void requireSize(int values, long... shape) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values) {
      throw new IllegalArgumentException(
          "a tensor of " + Arrays.toString(shape) + " got " + values + " values");
    }
  }
}
