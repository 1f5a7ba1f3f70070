package dev.afterimage.model.output;

import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a network gave for one record, as it gave it.
 *
 * @param shape without the batch
 * @param values as many as the shape holds, the last dimension running fastest
 */
public record OutputTensor(int[] shape, float[] values) {

  /** Checks that the values fill the shape. */
  public OutputTensor {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "an output of shape " + word(shape) + " holds " + size + " values, got " + values.length);
    }
  }

  /** Planes as a tensor (channels, height, width). */
  public static OutputTensor of(Planes planes) {
    return new OutputTensor(
        new int[] {planes.channels(), planes.height(), planes.width()}, planes.values());
  }

  /**
   * The values as planes.
   *
   * @param layout of the dimensions; fits the shape
   * @param height of the picture that was asked about, which says where lines of flattened pixels
   *     end
   * @param width of that picture
   * @return (channels, height, width) of the output's own size
   */
  public Planes planes(OutputLayout layout, int height, int width) {
    int channels = layout.channels(shape);
    OutputShape.Side side = OutputShape.side(layout, shape, height, width);
    float[] planes = layout.channelsLast() && channels > 1 ? planar(channels) : values;
    return new Planes(channels, side.height(), side.width(), planes);
  }

  private float[] planar(int channels) {
    int area = values.length / channels;
    float[] out = new float[values.length];
    for (int i = 0; i < area; i++) {
      for (int c = 0; c < channels; c++) {
        out[c * area + i] = values[i * channels + c];
      }
    }
    return out;
  }

  /** The shape in words, for messages. */
  public String word() {
    return word(shape);
  }

  static String word(int[] shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
