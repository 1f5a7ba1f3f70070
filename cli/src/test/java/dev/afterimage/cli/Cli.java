package dev.afterimage.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands in this process and catches what they say. */
final class Cli {
  private Cli() {}

  /**
   * What a command did.
   *
   * @param code the exit code
   * @param out what it printed
   * @param err what it printed of progress and errors
   */
  record Result(int code, String out, String err) {}

  static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Result(code, out.toString(), err.toString());
  }
}
