package dev.afterimage.fuzz;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.model.ModelException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a reader may throw: the house's own exceptions, which have a message for the user. */
final class Refusal {
  private Refusal() {}

  /** The code of a refusal; empty for everything that a reader must not throw. */
  static Optional<String> code(Throwable thrown) {
    if (thrown.getMessage() == null || thrown.getMessage().isBlank()) {
      return Optional.empty();
    }
    if (thrown instanceof BadSampleException bad) {
      return Optional.of(bad.code().name());
    }
    if (thrown instanceof InvalidDataException
        || thrown instanceof ModelException
        || thrown instanceof UncheckedIOException) {
      return Optional.of(thrown.getClass().getSimpleName().replace("Exception", ""));
    }
    return Optional.empty();
  }
}
