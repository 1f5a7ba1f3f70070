package dev.afterimage.data;

import static dev.afterimage.data.decode.DecodeException.unreadable;

import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.DecodeException;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.data.decode.UnitRange;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures and masks from .npy arrays.
 *
 * <p>A picture has the shape (height, width), or (height, width, channels), or (channels, height,
 * width) with 1, 3 or 4 channels; the last axis counts as channels if its length is 1, 3 or 4, else
 * the first. A fourth channel is alpha and dropped. Unsigned bytes are divided by 255, unsigned
 * 16-bit integers by 65535, bool is 0 and 1, floats must lie in [0, 1].
 */
final class ArrayPixels {
  private ArrayPixels() {}

  /** The picture, 1 or 3 channels, in [0, 1]. */
  static Planes picture(NpyArray array) throws DecodeException {
    int[] shape = array.shape();
    requireImage(array);
    Planes raw;
    if (shape.length == 2) {
      raw = new Planes(1, shape[0], shape[1], array.values());
    } else if (isChannels(shape[2])) {
      raw = fromInterleaved(array);
    } else if (isChannels(shape[0])) {
      raw = fromPlanar(array);
    } else {
      throw unreadable("is a " + array + "; a picture needs an axis of 1, 3 or 4 channels");
    }
    return scaled(raw, array.type());
  }

  /** The stored number of every pixel, or its colour where there are three or four bytes. */
  static StoredMask mask(NpyArray array) throws DecodeException {
    requireImage(array);
    int[] shape = array.shape();
    if (array.type() == NpyArray.Type.FLOAT) {
      throw unreadable("is a " + array + "; a mask needs integers");
    }
    int axis = shape.length == 3 && shape[0] == 1 ? 1 : 0; // (1, height, width)
    if (shape.length == 2 || axis == 1 || shape[2] == 1) {
      return StoredMask.of(new Labels(shape[axis], shape[axis + 1], integers(array.values())));
    }
    if (array.type() != NpyArray.Type.UINT8 || (shape[2] != 3 && shape[2] != 4)) {
      throw new DecodeException(
          BadSampleException.Code.SHAPE_MISMATCH,
          "is a " + array + "; a mask needs one class index per pixel");
    }
    int[] bytes = integers(array.values());
    int[] colours = new int[shape[0] * shape[1]];
    for (int i = 0; i < colours.length; i++) {
      int at = i * shape[2];
      colours[i] = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    }
    return new StoredMask(new Labels(shape[0], shape[1], colours), true, null);
  }

  /**
   * One stored mask for each channel.
   *
   * @param maps number of channels
   * @param height of the record's picture, to tell (maps, height, width) from (height, width, maps)
   * @param width of the same
   */
  static List<StoredMask> masks(NpyArray array, int maps, int height, int width)
      throws DecodeException {
    requireImage(array);
    int[] shape = array.shape();
    boolean first = shape.length == 3 && shape[0] == maps;
    boolean last = shape.length == 3 && shape[2] == maps;
    if (first && last) {
      first = shape[1] == height && shape[2] == width;
      last = shape[0] == height && shape[1] == width;
    }
    if (first == last) {
      throw new DecodeException(
          BadSampleException.Code.SHAPE_MISMATCH,
          "is a "
              + array
              + "; \"maps\" in --spec names "
              + maps
              + " channels, which stand first or last"
              + (first ? ", and here either could be meant: save a file for each map" : ""));
    }
    int area = shape[0] * shape[1] * shape[2] / maps;
    List<StoredMask> masks = new ArrayList<>();
    for (int c = 0; c < maps; c++) {
      int[] values = new int[area];
      for (int i = 0; i < area; i++) {
        float value = array.values()[first ? c * area + i : i * maps + c];
        if (value != Math.rint(value)) {
          throw unreadable("holds " + value + "; a map holds whole numbers");
        }
        values[i] = (int) value;
      }
      masks.add(StoredMask.of(new Labels(shape[first ? 1 : 0], shape[first ? 2 : 1], values)));
    }
    return masks;
  }

  private static int[] integers(float[] values) {
    int[] integers = new int[values.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) values[i];
    }
    return integers;
  }

  private static void requireImage(NpyArray array) throws DecodeException {
    int[] shape = array.shape();
    if (array.values().length == 0 || shape.length < 2 || shape.length > 3) {
      throw unreadable("is a " + array + "; two or three axes, none empty, are needed");
    }
  }

  private static boolean isChannels(int length) {
    return length == 1 || length == 3 || length == 4;
  }

  private static Planes fromInterleaved(NpyArray array) {
    int stored = array.shape()[2];
    int area = array.shape()[0] * array.shape()[1];
    Planes planes = Planes.zeros(Math.min(stored, 3), array.shape()[0], array.shape()[1]);
    for (int c = 0; c < planes.channels(); c++) {
      for (int i = 0; i < area; i++) {
        planes.values()[c * area + i] = array.values()[i * stored + c];
      }
    }
    return planes;
  }

  private static Planes fromPlanar(NpyArray array) {
    int[] shape = array.shape();
    int channels = Math.min(shape[0], 3);
    float[] values = new float[channels * shape[1] * shape[2]];
    System.arraycopy(array.values(), 0, values, 0, values.length);
    return new Planes(channels, shape[1], shape[2], values);
  }

  private static Planes scaled(Planes planes, NpyArray.Type type) throws DecodeException {
    float[] values = planes.values();
    switch (type) {
      case UINT8 -> divide(values, 255f);
      case UINT16 -> divide(values, 65535f);
      case BOOL -> {} // 0 and 1 already
      case FLOAT -> UnitRange.require(values);
      case INTEGER ->
          throw unreadable(
              "holds signed or wide integers; a picture needs uint8, uint16, bool or float");
    }
    return planes;
  }

  private static void divide(float[] values, float top) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= top;
    }
  }
}
