package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxConstantTest {

  /** A TensorProto of one number. */
  private static double[] constant(int type, OnnxProto.Fields value) throws IOException {
    byte[] bytes =
        OnnxProto.message(
            out -> {
              out.writeInt32(2, type);
              value.write(out);
              out.writeString(8, "c");
            });
    Map<String, double[]> constants = new HashMap<>();
    OnnxConstant.read(CodedInputStream.newInstance(bytes), "", constants);
    return constants.getOrDefault("c", new double[0]);
  }

  @Test
  void read_halfPrecision_isTheNumberAndNotItsBits() throws IOException {
    assertThat(constant(10, out -> out.writeInt32(5, 0x3800))).containsExactly(0.5);
    assertThat(constant(10, out -> out.writeByteArray(9, new byte[] {0, 0x38})))
        .containsExactly(0.5);
  }

  @Test
  void read_otherTypes_areRead() throws IOException {
    assertThat(constant(11, out -> out.writeDouble(10, 0.1))).containsExactly(0.1);
    assertThat(constant(4, out -> out.writeByteArray(9, new byte[] {0, (byte) 0x80})))
        .containsExactly(32768.0);
    assertThat(constant(5, out -> out.writeByteArray(9, new byte[] {0, (byte) 0x80})))
        .containsExactly(-32768.0);
  }

  @Test
  void read_fewNumbers_areAll_andManyNone() throws IOException {
    assertThat(constant(10, out -> out.writeByteArray(9, new byte[] {0, 0x38, 0, 0x3C})))
        .containsExactly(0.5, 1);
    assertThat(constant(1, out -> out.writeByteArray(4, new byte[20]))).isEmpty();
    assertThat(
            constant(
                1,
                out -> { // one by one, as old writers do
                  out.writeFloat(4, 2);
                  out.writeFloat(4, 3);
                }))
        .containsExactly(2, 3);
  }
}
