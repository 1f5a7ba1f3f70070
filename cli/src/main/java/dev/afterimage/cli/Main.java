package dev.afterimage.cli;

import dev.afterimage.cli.console.Screen;
import dev.afterimage.cli.console.VersionProvider;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.cli.process.ParentWatch;
import dev.afterimage.provenance.Environment;
import dev.afterimage.run.Leftovers;
import dev.afterimage.run.RunWatch;
import dev.afterimage.run.TemporaryFolder;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "afterimage",
    description = {
      "Can someone tell which pictures a model was trained on?",
      "Audits segmentation and image translation models for membership leakage."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the model passes the policy",
      "1:the model fails the policy",
      "2:inconclusive: too little data, or the two sets differ by themselves",
      "3:usage or input error; no verdict",
      "4:internal error; no verdict"
    },
    footer = {
      "",
      "Start with: ./afterimage demo",
      "Options of a command: ./afterimage audit --help"
    })
public final class Main {

  /** For the command line. */
  Main() {}

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] args) {
    if (!Commands.onlyPrints(args)) {
      ParentWatch.begin();
      RunWatch.begin(() -> Runtime.getRuntime().halt(ExitCode.INTERNAL));
      Leftovers.removeTemporary(TemporaryFolder.place());
      LogManager.getLogManager().reset(); // libraries would print warnings between our lines
    }
    if (args.length == 1 && Commands.VERSION.contains(args[0])) { // without reading any options
      System.out.println(Environment.tool());
      System.exit(ExitCode.ofProcess(0));
    }
    System.exit(ExitCode.ofProcess(run(args, writer(System.out), writer(System.err))));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = Commands.of(args);
    PrintWriter screen = new Screen(err);
    line.setOut(new Screen(out));
    line.setErr(screen);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new Failures(args));
    line.setExecutionExceptionHandler(new Failures(args));
    if (args.length == 0) {
      line.usage(out);
      return ExitCode.USAGE;
    }
    try {
      return line.execute(args);
    } catch (Throwable e) { // as no native library: uncaught, it would exit with 1, "fail"
      return Failures.internal(e, args, screen);
    }
  }
}
