package dev.afterimage.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands, in this process or as one of their own, and catches what they say. */
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

  /**
   * A command as a process of its own, which can be killed; what it says goes to a file.
   *
   * @param heap at most, in MiB
   */
  static Process start(Path log, int heap, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Result(code, out.toString(), err.toString());
  }
}
