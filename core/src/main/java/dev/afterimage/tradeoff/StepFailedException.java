package dev.afterimage.tradeoff;

/** A step ended without its results; the message says what it said. */
public final class StepFailedException extends Exception {
  private static final long serialVersionUID = 1;

  public StepFailedException(String message) {
    super(message);
  }
}
