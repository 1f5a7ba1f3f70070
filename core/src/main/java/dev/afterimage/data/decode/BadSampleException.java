package dev.afterimage.data.decode;

/**
 * A record that cannot be audited. It is counted, named and reported, and the run goes on without
 * it.
 */
public final class BadSampleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a record, in one word for tables and scripts. */
  public enum Code {
    /** No file for the input. */
    MISSING_INPUT,
    /** No file for the mask or target. */
    MISSING_TARGET,
    /** A file that cannot be decoded: empty, truncated, or of an unknown format. */
    UNREADABLE,
    /**
     * A file that takes more memory than a record may, by what it declares or when it is scored.
     */
    TOO_LARGE,
    /** The mask's size differs from its input's, or a shape does not fit. */
    SHAPE_MISMATCH,
    /** A mask with a class index that the model does not have. */
    CLASS_OUT_OF_RANGE,
    /** A mask without a single labelled pixel. */
    NOTHING_LABELLED,
    /** An input or target value that is not finite. */
    NON_FINITE_DATA,
    /** The model failed on this record. */
    MODEL_FAILED,
    /** The model's output has a value that is not finite. */
    NON_FINITE_OUTPUT
  }

  private final String id;
  private final Code code;

  /**
   * @param id the record's id
   * @param code the kind of fault
   * @param message names the file, the requirement and the actual value
   */
  public BadSampleException(String id, Code code, String message) {
    super(message);
    this.id = id;
    this.code = code;
  }

  /** The record's id. */
  public String id() {
    return id;
  }

  /** The kind of fault. */
  public Code code() {
    return code;
  }
}
