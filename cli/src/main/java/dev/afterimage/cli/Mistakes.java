package dev.afterimage.cli;

import dev.afterimage.data.InvalidDataException;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells the user's mistakes from the program's own. */
final class Mistakes {

  private Mistakes() {}

  /**
   * What is made of some options; values that it refuses are the user's mistakes, later ones would
   * be the program's.
   *
   * @throws ParameterException if it refuses one
   */
  static <T> T checked(CommandSpec spec, Supplier<T> made) {
    try {
      return made.get();
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
