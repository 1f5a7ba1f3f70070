package dev.afterimage.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/** The one way to ONNX Runtime, which unpacks itself at the first use. */
final class OnnxLibrary {
  private OnnxLibrary() {}

  /** The library, which prints nothing. */
  static OrtEnvironment environment() {
    OnnxNatives.unpack();
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "afterimage");
  }
}
