package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OnnxLibraryTest {

  /**
   * What a model was trained on is confidential: a library that reports its use is none to ship.
   */
  @Test
  void library_hasNoAddressToReportTo() throws IOException {
    String name = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
    try (InputStream library = OrtEnvironment.class.getResourceAsStream(name)) {
      assumeTrue(library != null, "no library for Linux in this build");
      String text = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(text.contains("onnxruntime")).isTrue();
      assertThat(text.contains("events.data.microsoft")).isFalse();
    }
  }
}
