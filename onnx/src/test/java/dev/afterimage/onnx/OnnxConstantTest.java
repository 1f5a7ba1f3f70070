package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxConstantTest {

  /** A TensorProto of one number. */
  private static Map<String, Double> constants(int type, OnnxProto.Fields value)
      throws IOException {
    byte[] bytes =
        OnnxProto.message(
            out -> {
              out.writeInt32(2, type);
              value.write(out);
              out.writeString(8, "c");
            });
    Map<String, Double> constants = new HashMap<>();
    OnnxConstant.read(CodedInputStream.newInstance(bytes), "", constants);
    return constants;
  }

  @Test
  void read_halfPrecision_isTheNumberAndNotItsBits() throws IOException {
    assertThat(constants(10, out -> out.writeInt32(5, 0x3800))).containsEntry("c", 0.5);
    assertThat(constants(10, out -> out.writeByteArray(9, new byte[] {0, 0x38})))
        .containsEntry("c", 0.5);
  }

  @Test
  void read_otherTypes_areRead() throws IOException {
    assertThat(constants(11, out -> out.writeDouble(10, 0.1))).containsEntry("c", 0.1);
    assertThat(constants(4, out -> out.writeByteArray(9, new byte[] {0, (byte) 0x80})))
        .containsEntry("c", 32768.0);
    assertThat(constants(5, out -> out.writeByteArray(9, new byte[] {0, (byte) 0x80})))
        .containsEntry("c", -32768.0);
  }

  @Test
  void read_severalNumbers_areNoConstant() throws IOException {
    assertThat(constants(10, out -> out.writeByteArray(9, new byte[] {0, 0x38, 0, 0x38})))
        .isEmpty();
  }
}
