package dev.afterimage.data.decode;

/** A file that cannot be turned into a picture or mask; {@code SampleReader} adds which. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BadSampleException.Code code;

  /**
   * @param code the kind of fault
   * @param reason what was expected and what was found; completes "FILE (N bytes) ..."
   */
  public DecodeException(BadSampleException.Code code, String reason) {
    super(reason);
    this.code = code;
  }

  /** A file that cannot be decoded. */
  public static DecodeException unreadable(String reason) {
    return new DecodeException(BadSampleException.Code.UNREADABLE, reason);
  }

  /** The kind of fault. */
  public BadSampleException.Code code() {
    return code;
  }
}
