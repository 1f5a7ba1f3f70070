package dev.afterimage.model;

/** A model that fails on a batch. The caller may ask again, record by record. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the model, the records and the fault
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * @param message names the model, the records and the fault
   * @param cause what the engine threw
   */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
