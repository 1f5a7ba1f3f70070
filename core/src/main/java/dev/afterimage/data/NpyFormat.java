package dev.afterimage.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes the numbers of a .npy file to float, in C order. */
final class NpyFormat {
  private NpyFormat() {}

  /**
   * The bytes that a file takes in memory, by what it declares and can hold: itself, and its
   * numbers as floats, twice where their order is changed.
   */
  static long memory(byte[] bytes, String name) {
    NpyHeader header = NpyHeader.parse(bytes, name);
    long floats = (long) Float.BYTES * Math.min(header.count(name), bytes.length);
    return bytes.length + (header.fortranOrder() ? 2 * floats : floats);
  }

  static NpyArray parse(byte[] bytes, String name) {
    NpyHeader header = NpyHeader.parse(bytes, name);
    String kind = kind(header.descr(), name);
    int count = header.count(name);
    long needed = header.dataOffset() + (long) count * (kind.charAt(1) - '0');
    if (needed != bytes.length) {
      throw new InvalidDataException(
          name
              + (needed > bytes.length ? " is truncated: " : " has bytes left over: ")
              + needed
              + " bytes expected, the file has "
              + bytes.length);
    }
    ByteBuffer data =
        ByteBuffer.wrap(bytes, header.dataOffset(), bytes.length - header.dataOffset()).slice();
    boolean big = header.descr().charAt(0) == '>';
    data.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    float[] values = numbers(data, kind, count);
    if (header.fortranOrder()) {
      values = toRowMajor(values, header.shape());
    }
    return new NpyArray(type(kind), header.shape(), values);
  }

  /** The type string without its byte order: a letter and the width in bytes. */
  private static String kind(String descr, String name) {
    if (!descr.matches("[<>|=]?(f[248]|[iu][1248]|b1)")) {
      throw new InvalidDataException(
          name
              + " holds "
              + (descr.contains("O") ? "pickled objects" : "type '" + descr + "'")
              + "; save it as float32, or as an integer or bool array");
    }
    return descr.substring(descr.length() - 2);
  }

  private static NpyArray.Type type(String kind) {
    return switch (kind) {
      case "b1" -> NpyArray.Type.BOOL;
      case "u1" -> NpyArray.Type.UINT8;
      case "u2" -> NpyArray.Type.UINT16;
      default -> kind.charAt(0) == 'f' ? NpyArray.Type.FLOAT : NpyArray.Type.INTEGER;
    };
  }

  private static float[] numbers(ByteBuffer data, String kind, int count) {
    float[] values = new float[count];
    if (kind.equals("f4")) {
      data.asFloatBuffer().get(values);
      return values;
    }
    Scalar scalar = scalar(kind);
    for (int i = 0; i < count; i++) {
      values[i] = scalar.next(data);
    }
    return values;
  }

  /** How one number is taken from the bytes. */
  private interface Scalar {
    float next(ByteBuffer data);
  }

  private static Scalar scalar(String kind) {
    return switch (kind) {
      case "b1" -> data -> data.get() == 0 ? 0 : 1;
      case "u1" -> data -> data.get() & 0xFF;
      case "i1" -> data -> data.get();
      case "u2" -> data -> data.getShort() & 0xFFFF;
      case "i2" -> data -> data.getShort();
      case "u4" -> data -> data.getInt() & 0xFFFFFFFFL;
      case "i4" -> data -> data.getInt();
      case "u8" -> data -> unsigned(data.getLong());
      case "i8" -> data -> data.getLong();
      case "f2" -> data -> half(data.getShort());
      default -> data -> (float) data.getDouble();
    };
  }

  private static float unsigned(long value) {
    return value >= 0 ? value : 0x1p64f + value;
  }

  /** IEEE 754 binary16: one sign bit, five of exponent (bias 15), ten of fraction. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 31) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb((float) (fraction + 1024), exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** From the first axis fastest to the last axis fastest. */
  private static float[] toRowMajor(float[] columnMajor, int[] shape) {
    float[] result = new float[columnMajor.length];
    int[] index = new int[shape.length];
    int from = 0;
    for (int to = 0; to < result.length; to++) {
      result[to] = columnMajor[from];
      // count up the index, last axis first; each axis steps by the product of those before it
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        int stride = stride(shape, axis);
        from += stride;
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= stride * shape[axis];
        index[axis] = 0;
      }
    }
    return result;
  }

  private static int stride(int[] shape, int axis) {
    int stride = 1;
    for (int i = 0; i < axis; i++) {
      stride *= shape[i];
    }
    return stride;
  }
}
