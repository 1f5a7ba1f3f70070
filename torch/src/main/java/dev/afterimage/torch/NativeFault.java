package dev.afterimage.torch;

/** Reads what libtorch throws: its reason without the trace of native calls. */
final class NativeFault {
  private static final int LONGEST = 400; // characters
  private static final String NATIVE_TRACE = "Exception raised from";
  private static final String SCRIPT_TRACE = "Error: "; // after a trace, the last line's start

  private NativeFault() {}

  /** The reason in one line. */
  static String reason(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("TorchScript interpreter") && message.contains(SCRIPT_TRACE)) {
      message = message.substring(message.lastIndexOf(SCRIPT_TRACE) + SCRIPT_TRACE.length());
    }
    int trace = message.indexOf(NATIVE_TRACE);
    String reason = (trace < 0 ? message : message.substring(0, trace)).strip();
    String line = reason.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** Whether native memory ran out. */
  static boolean isOutOfMemory(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return thrown instanceof OutOfMemoryError
        || message.contains("can't allocate memory")
        || message.contains("not enough memory")
        || message.contains("CUDA out of memory")
        || message.contains("std::bad_alloc");
  }
}
