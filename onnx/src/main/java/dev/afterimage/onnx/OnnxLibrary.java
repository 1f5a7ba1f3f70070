package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Unpacked;

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
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "afterimage");
    } catch (LinkageError e) {
      throw Unpacked.fault("ONNX Runtime", "java.io.tmpdir", e);
    }
  }
}
