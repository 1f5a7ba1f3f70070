package dev.afterimage.onnx;

import com.google.protobuf.CodedOutputStream;
import dev.afterimage.onnx.OnnxGraph.Constant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constants as TensorProto of onnx.proto, whose values go to the stream without a copy of all. */
final class OnnxTensors {

  private OnnxTensors() {}

  /** Writes the message, without tag and length. */
  static void write(Constant constant, CodedOutputStream out) throws IOException {
    out.writeRawBytes(head(constant));
    out.writeByteArray(9, raw(constant.values()));
  }

  /** TensorProto but for its values. */
  private static byte[] head(Constant constant) {
    boolean floats = constant.values() instanceof float[];
    return OnnxProto.message(
        out -> {
          for (long dimension : constant.shape()) {
            out.writeInt64(1, dimension);
          }
          out.writeInt32(2, (floats ? ElementType.FLOAT : ElementType.INT64).code);
          out.writeString(8, constant.name());
        });
  }

  /** Bytes of the whole message. */
  static int size(Constant constant) {
    long values =
        constant.values() instanceof float[] floats
            ? (long) floats.length * Float.BYTES
            : (long) ((long[]) constant.values()).length * Long.BYTES;
    int bytes = Math.toIntExact(values);
    return head(constant).length
        + CodedOutputStream.computeTagSize(9)
        + CodedOutputStream.computeUInt32SizeNoTag(bytes)
        + bytes;
  }

  /** Little-endian values, as TensorProto.raw_data wants them. */
  private static byte[] raw(Object values) {
    if (values instanceof float[] floats) {
      byte[] bytes = new byte[floats.length * Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(floats);
      return bytes;
    }
    long[] longs = (long[]) values;
    byte[] bytes = new byte[longs.length * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(longs);
    return bytes;
  }
}
