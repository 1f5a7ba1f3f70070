package dev.afterimage.cli;

import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what was thrown into a message and an exit code: the user's mistakes without a stack trace,
 * ours with one.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final long MEBIBYTE = 1 << 20;

  private final String[] args;

  Failures(String[] args) {
    this.args = args.clone();
  }

  @Override
  public int handleParseException(ParameterException e, String[] ignored) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("afterimage: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (e instanceof InvalidDataException) {
      err.println("afterimage: " + e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof UncheckedIOException io) {
      err.println("afterimage: " + message(io));
      return ExitCode.USAGE;
    }
    return internal(e, args, err);
  }

  /** Reports a fault of the program. */
  static int internal(Throwable e, String[] args, PrintWriter err) {
    if (isOutOfMemory(e)) {
      err.println(
          "afterimage: the heap of "
              + Runtime.getRuntime().maxMemory() / MEBIBYTE
              + " MiB does not suffice; give a larger one, as with"
              + " AFTERIMAGE_JAVA_OPTIONS=-Xmx8g, or ask for less at once with --jobs 1");
      return ExitCode.USAGE;
    }
    err.println("afterimage: internal error; please report it with the lines below");
    err.println("command: " + String.join(" ", args));
    e.printStackTrace(err);
    return ExitCode.INTERNAL;
  }

  private static boolean isOutOfMemory(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** File system errors name a file and often no more; this adds the words. */
  private static String message(UncheckedIOException io) {
    IOException cause = io.getCause();
    String said = String.valueOf(io.getMessage());
    if (cause instanceof NoSuchFileException) {
      return said + " (no such file or folder)";
    }
    if (cause instanceof AccessDeniedException) {
      return said + " (permission denied)";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return said.contains(file.getReason()) ? said : said + " (" + file.getReason() + ")";
    }
    return said;
  }
}
