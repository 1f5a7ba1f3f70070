package dev.afterimage.torch.tensor;

import dev.afterimage.data.InvalidDataException;

/** Reads what libtorch throws: its reason without the trace of native calls. */
public final class NativeFault {
  private static final int LONGEST = 400; // characters
  private static final String NATIVE_TRACE = "Exception raised from";
  private static final String SCRIPT_TRACE = "Error: "; // after a trace, the last line's start

  private NativeFault() {}

  /** The reason in one line. */
  public static String reason(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("TorchScript interpreter") && message.contains(SCRIPT_TRACE)) {
      message = message.substring(message.lastIndexOf(SCRIPT_TRACE) + SCRIPT_TRACE.length());
    }
    int trace = message.indexOf(NATIVE_TRACE);
    String reason = (trace < 0 ? message : message.substring(0, trace)).strip();
    String line = reason.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /**
   * What stopped a training, with the place where; our own exceptions as they are.
   *
   * @param thrown by libtorch or by this project
   * @param place where in the training
   * @param size of what was computed with, for when memory ran out
   * @param advice for when memory ran out
   * @param kept what is left of the training
   */
  public static RuntimeException explained(
      Throwable thrown, String place, String size, String advice, String kept) {
    if (isOutOfMemory(thrown)) {
      return new InvalidDataException(
          "training stopped: memory ran out in "
              + place
              + size
              + " ("
              + reason(thrown)
              + "); "
              + advice
              + kept,
          thrown);
    }
    if (thrown.getClass() != RuntimeException.class) { // libtorch's are of that very class
      if (thrown instanceof RuntimeException own) {
        return own;
      }
      throw (Error) thrown;
    }
    return new InvalidDataException(
        "training stopped in " + place + ": libtorch: " + reason(thrown) + kept, thrown);
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
