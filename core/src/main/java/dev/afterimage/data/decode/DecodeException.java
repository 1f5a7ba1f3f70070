package dev.afterimage.data.decode;

import dev.afterimage.data.bounds.DecodeLimit;

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

  /**
   * Refuses a file that takes more memory than it may.
   *
   * @param needed bytes
   * @throws DecodeException if it does
   */
  public static void requireWithin(DecodeLimit limit, long needed) throws DecodeException {
    String excess = limit.excess(needed);
    if (excess != null) {
      throw new DecodeException(BadSampleException.Code.TOO_LARGE, excess);
    }
  }

  /** The kind of fault. */
  public BadSampleException.Code code() {
    return code;
  }
}
