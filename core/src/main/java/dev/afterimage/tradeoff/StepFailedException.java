package dev.afterimage.tradeoff;

/** A step ended without its results; the message says what it said. */
public final class StepFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean mistaken;

  /**
   * @param mistaken whether the command was wrong, and another one may take its place
   */
  public StepFailedException(String message, boolean mistaken) {
    super(message);
    this.mistaken = mistaken;
  }

  /** Whether the command was wrong, and another one may take its place. */
  boolean isMistaken() {
    return mistaken;
  }
}
