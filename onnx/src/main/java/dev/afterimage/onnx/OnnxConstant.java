package dev.afterimage.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Constants of up to four numbers in an ONNX file, whichever field holds them; larger ones are
 * skipped.
 */
final class OnnxConstant {
  private static final int SMALL = 16; // bytes of a constant that is read
  private static final int FLOAT = 1; // TensorProto.DataType
  private static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int UINT16 = 4;
  private static final int INT16 = 5;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;

  private OnnxConstant() {}

  /**
   * Reads a TensorProto.
   *
   * @param named the name of what holds it; empty where it has one of its own
   * @param constants takes its numbers, if they are few
   */
  static boolean read(CodedInputStream in, String named, Map<String, double[]> constants)
      throws IOException {
    String[] name = {""};
    int[] type = {0};
    List<Double> values = new ArrayList<>();
    OnnxFile.each(
        in,
        field -> {
          switch (field) {
            case 2 -> type[0] = in.readInt32();
            case 8 -> name[0] = in.readString();
            case 4 -> packed(in, () -> (double) in.readFloat(), values);
            case 5 -> packed(in, () -> small(in.readInt32(), type[0]), values);
            case 7 -> packed(in, () -> (double) in.readInt64(), values);
            case 10 -> packed(in, in::readDouble, values);
            case 9 -> raw(in, type[0], values);
            default -> {
              return false;
            }
          }
          return true;
        });
    if (!values.isEmpty() && values.size() * Float.BYTES <= SMALL) {
      double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
      constants.put(named.isEmpty() ? name[0] : named, numbers);
    }
    return true;
  }

  /** Reads one number. */
  private interface Reading {
    double read() throws IOException;
  }

  /** The numbers of a field, or one of them where it is not packed. */
  private static void packed(CodedInputStream in, Reading number, List<Double> values)
      throws IOException {
    if (WireFormat.getTagWireType(in.getLastTag()) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      values.add(number.read());
      return;
    }
    int length = in.readRawVarint32();
    if (length > SMALL) {
      in.skipRawBytes(length);
      return;
    }
    int limit = in.pushLimit(length);
    while (!in.isAtEnd()) {
      values.add(number.read());
    }
    in.popLimit(limit);
  }

  /** Half precision is stored as its bits, among the whole numbers. */
  private static double small(int stored, int type) {
    return type == FLOAT16 ? Fp16Conversions.fp16ToFloat((short) stored) : stored;
  }

  private static void raw(CodedInputStream in, int type, List<Double> values) throws IOException {
    int length = in.readRawVarint32();
    if (length > SMALL) {
      in.skipRawBytes(length);
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(in.readRawBytes(length)).order(ByteOrder.LITTLE_ENDIAN);
    int size = size(type);
    while (size > 0 && bytes.remaining() >= size) {
      values.add(number(bytes, type));
    }
  }

  /** Bytes of a number; 0 of types that are not read. */
  private static int size(int type) {
    return switch (type) {
      case UINT8, INT8, BOOL -> Byte.BYTES;
      case UINT16, INT16, FLOAT16 -> Short.BYTES;
      case FLOAT, INT32 -> Float.BYTES;
      case INT64, DOUBLE -> Double.BYTES;
      default -> 0;
    };
  }

  private static double number(ByteBuffer bytes, int type) {
    return switch (type) {
      case FLOAT -> bytes.getFloat();
      case INT32 -> bytes.getInt();
      case INT64 -> bytes.getLong();
      case INT8 -> bytes.get();
      case UINT16 -> bytes.getShort() & 0xFFFF;
      case INT16 -> bytes.getShort();
      case FLOAT16 -> Fp16Conversions.fp16ToFloat(bytes.getShort());
      case DOUBLE -> bytes.getDouble();
      default -> bytes.get() & 0xFF;
    };
  }
}
