package dev.afterimage.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Constants of one number in an ONNX file, whichever field holds it; larger ones are skipped. */
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
   * @param constants takes it, if it is one number
   */
  static boolean read(CodedInputStream in, String named, Map<String, Double> constants)
      throws IOException {
    String[] name = {""};
    int[] type = {0};
    double[] value = {Double.NaN};
    OnnxFile.each(
        in,
        field -> {
          switch (field) {
            case 2 -> type[0] = in.readInt32();
            case 8 -> name[0] = in.readString();
            case 4 -> value[0] = packed(in, () -> (double) in.readFloat());
            case 5 -> value[0] = packed(in, () -> small(in.readInt32(), type[0]));
            case 7 -> value[0] = packed(in, () -> (double) in.readInt64());
            case 10 -> value[0] = packed(in, in::readDouble);
            case 9 -> value[0] = raw(in, type[0]);
            default -> {
              return false;
            }
          }
          return true;
        });
    if (!Double.isNaN(value[0])) {
      constants.put(named.isEmpty() ? name[0] : named, value[0]);
    }
    return true;
  }

  /** Reads one number. */
  private interface Reading {
    double read() throws IOException;
  }

  /**
   * The only number of a packed field; not a number where there are several, or it is not packed.
   */
  private static double packed(CodedInputStream in, Reading number) throws IOException {
    if (WireFormat.getTagWireType(in.getLastTag()) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      return number.read();
    }
    int length = in.readRawVarint32();
    if (length > SMALL) {
      in.skipRawBytes(length);
      return Double.NaN;
    }
    int limit = in.pushLimit(length);
    double value = in.isAtEnd() ? Double.NaN : number.read();
    boolean single = in.isAtEnd();
    in.skipRawBytes(in.getBytesUntilLimit());
    in.popLimit(limit);
    return single ? value : Double.NaN;
  }

  /** Half precision is stored as its bits, among the whole numbers. */
  private static double small(int stored, int type) {
    return type == FLOAT16 ? Fp16Conversions.fp16ToFloat((short) stored) : stored;
  }

  private static double raw(CodedInputStream in, int type) throws IOException {
    int length = in.readRawVarint32();
    if (length > SMALL) {
      in.skipRawBytes(length);
      return Double.NaN;
    }
    ByteBuffer bytes = ByteBuffer.wrap(in.readRawBytes(length)).order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case FLOAT -> length == Float.BYTES ? bytes.getFloat() : Double.NaN;
      case INT32 -> length == Integer.BYTES ? bytes.getInt() : Double.NaN;
      case INT64 -> length == Long.BYTES ? bytes.getLong() : Double.NaN;
      case UINT8, BOOL -> length == 1 ? bytes.get() & 0xFF : Double.NaN;
      case INT8 -> length == 1 ? bytes.get() : Double.NaN;
      case UINT16 -> length == Short.BYTES ? bytes.getShort() & 0xFFFF : Double.NaN;
      case INT16 -> length == Short.BYTES ? bytes.getShort() : Double.NaN;
      case FLOAT16 ->
          length == Short.BYTES ? Fp16Conversions.fp16ToFloat(bytes.getShort()) : Double.NaN;
      case DOUBLE -> length == Double.BYTES ? bytes.getDouble() : Double.NaN;
      default -> Double.NaN;
    };
  }
}
