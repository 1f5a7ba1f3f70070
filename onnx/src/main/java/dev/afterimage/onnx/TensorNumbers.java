package dev.afterimage.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.afterimage.model.output.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;

/** Between 32-bit floats and the number types of ONNX tensors. */
final class TensorNumbers {

  private TensorNumbers() {}

  /** What a type is to a specification; none for texts and complex numbers. */
  static Optional<Numbers> of(OnnxJavaType type) {
    return switch (type) {
      case FLOAT, FLOAT16, BFLOAT16, DOUBLE -> Optional.of(Numbers.FLOAT);
      case UINT8 -> Optional.of(Numbers.UINT8);
      case INT8 -> Optional.of(Numbers.INT8);
      case INT16, INT32, INT64, BOOL -> Optional.of(Numbers.WHOLE);
      case STRING, UNKNOWN -> Optional.empty();
    };
  }

  /** Whether pictures can be given in a type. */
  static boolean takes(OnnxJavaType type) {
    return switch (type) {
      case FLOAT, FLOAT16, DOUBLE, UINT8, INT8 -> true;
      default -> false;
    };
  }

  /**
   * A tensor of a type.
   *
   * @param values direct, from its position to its limit; bytes are rounded and bounded
   */
  static OnnxTensor tensor(
      OrtEnvironment environment, FloatBuffer values, long[] shape, OnnxJavaType type)
      throws OrtException {
    return switch (type) {
      case FLOAT16 ->
          OnnxTensor.createTensor(
              environment, Fp16Conversions.convertFloatBufferToFp16Buffer(values), shape, type);
      case DOUBLE -> OnnxTensor.createTensor(environment, doubles(values), shape);
      case UINT8 -> OnnxTensor.createTensor(environment, bytes(values, 0), shape, type);
      case INT8 -> OnnxTensor.createTensor(environment, bytes(values, Byte.MIN_VALUE), shape, type);
      default -> OnnxTensor.createTensor(environment, values, shape);
    };
  }

  private static DoubleBuffer doubles(FloatBuffer values) {
    DoubleBuffer doubles =
        ByteBuffer.allocateDirect(Math.multiplyExact(values.remaining(), Double.BYTES))
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    while (values.hasRemaining()) {
      doubles.put(values.get());
    }
    return doubles.flip();
  }

  private static ByteBuffer bytes(FloatBuffer values, int least) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.remaining()).order(ByteOrder.nativeOrder());
    while (values.hasRemaining()) {
      int whole = (int) Math.rint(values.get());
      bytes.put((byte) Math.max(least, Math.min(least + 255, whole)));
    }
    return bytes.flip();
  }

  /** The values of a tensor of any type of {@link #of}. */
  static float[] floats(OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    return switch (info.type) {
      case FLOAT, FLOAT16, BFLOAT16 -> array(tensor.getFloatBuffer());
      case DOUBLE -> array(tensor.getDoubleBuffer());
      case INT64 -> array(tensor.getLongBuffer());
      case INT32 -> array(tensor.getIntBuffer());
      case INT16 -> array(tensor.getShortBuffer());
      case INT8 -> array(tensor.getByteBuffer(), false);
      case UINT8, BOOL -> array(tensor.getByteBuffer(), true);
      case STRING, UNKNOWN -> throw new IllegalArgumentException("no numbers: " + info);
    };
  }

  private static float[] array(FloatBuffer from) {
    if (from.hasArray() && from.arrayOffset() == 0 && from.array().length == from.remaining()) {
      return from.array();
    }
    float[] to = new float[from.remaining()];
    from.get(to);
    return to;
  }

  private static float[] array(DoubleBuffer from) {
    float[] to = new float[from.remaining()];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from.get();
    }
    return to;
  }

  private static float[] array(LongBuffer from) {
    float[] to = new float[from.remaining()];
    for (int i = 0; i < to.length; i++) {
      to[i] = from.get();
    }
    return to;
  }

  private static float[] array(IntBuffer from) {
    float[] to = new float[from.remaining()];
    for (int i = 0; i < to.length; i++) {
      to[i] = from.get();
    }
    return to;
  }

  private static float[] array(ShortBuffer from) {
    float[] to = new float[from.remaining()];
    for (int i = 0; i < to.length; i++) {
      to[i] = from.get();
    }
    return to;
  }

  private static float[] array(ByteBuffer from, boolean unsigned) {
    float[] to = new float[from.remaining()];
    for (int i = 0; i < to.length; i++) {
      byte value = from.get();
      to[i] = unsigned ? value & 0xFF : value;
    }
    return to;
  }
}
