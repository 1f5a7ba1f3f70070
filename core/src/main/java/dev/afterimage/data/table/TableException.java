package dev.afterimage.data.table;

/** Says why a file is no table of the kind that was asked for; the message names the file. */
public final class TableException extends Exception {
  private static final long serialVersionUID = 1L;

  TableException(String message) {
    super(message);
  }

  TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
