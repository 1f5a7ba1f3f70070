package dev.afterimage.data;

/** Says what is wrong where a native library cannot be unpacked and loaded. */
public final class Unpacked {
  private Unpacked() {}

  /**
   * The fault, for the user to read: folders are theirs.
   *
   * @param library its name
   * @param property that names the folder it is unpacked to
   * @param thrown by the library; the last cause says what happened
   */
  public static InvalidDataException fault(String library, String property, Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return new InvalidDataException(
        library
            + " cannot be unpacked and loaded: "
            + last.getMessage()
            + " ("
            + last.getClass().getSimpleName()
            + "); it needs a folder that can be written and run from, with 500 MB free: name one with"
            + " AFTERIMAGE_JAVA_OPTIONS=-D"
            + property
            + "=FOLDER (now "
            + System.getProperty(property, "the home folder")
            + ")",
        thrown);
  }
}
