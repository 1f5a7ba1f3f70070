package dev.afterimage.data;

/**
 * A plan, folder, table or file that is broken as a whole: the run stops before inference. The
 * message names the file, the requirement and the actual value, and says what to do next.
 */
public final class InvalidDataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, for the user to read
   */
  public InvalidDataException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong, for the user to read
   * @param cause what was thrown
   */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
