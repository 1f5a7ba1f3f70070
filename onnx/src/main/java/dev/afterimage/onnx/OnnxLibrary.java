package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Unpacked;
import java.io.UncheckedIOException;

/** The one way to ONNX Runtime, which unpacks itself at the first use. */
final class OnnxLibrary {
  private OnnxLibrary() {}

  /**
   * The library, which prints nothing.
   *
   * @throws InvalidDataException if it cannot be unpacked or loaded
   */
  static OrtEnvironment environment() {
    try {
      OnnxNatives.unpack();
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "afterimage");
    } catch (UncheckedIOException | LinkageError e) {
      throw Unpacked.fault("ONNX Runtime", "java.io.tmpdir", e);
    }
  }
}
