package dev.afterimage.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program's commands. Reading a command's options takes most of the time until it starts: of
 * those that a command line does not name, no class is loaded.
 */
final class Commands {
  /** The options that ask for the version. */
  static final List<String> VERSION = List.of("-V", "--version");

  private static final List<String> HELP_OPTIONS = List.of("-h", "--help");
  private static final String HELP = "help";

  /** What the list of commands says of each, in its order. */
  private static final Map<String, String> SUMMARIES = new LinkedHashMap<>();

  static {
    SUMMARIES.put(AuditCommand.NAME, AuditCommand.SUMMARY);
    SUMMARIES.put(CheckCommand.NAME, CheckCommand.SUMMARY);
    SUMMARIES.put(TraceCommand.NAME, TraceCommand.SUMMARY);
    SUMMARIES.put(ExposureCommand.NAME, ExposureCommand.SUMMARY);
    SUMMARIES.put(TrainCommand.NAME, TrainCommand.SUMMARY);
    SUMMARIES.put(ShadowsCommand.NAME, ShadowsCommand.SUMMARY);
    SUMMARIES.put(TradeoffCommand.NAME, TradeoffCommand.SUMMARY);
    SUMMARIES.put(DemoCommand.NAME, DemoCommand.SUMMARY);
    SUMMARIES.put(HELP, "Shows the options of a command.");
  }

  private Commands() {}

  /** With every command in full. */
  static CommandLine all() {
    return line(SUMMARIES.keySet());
  }

  /**
   * With the commands in full that a command line may run.
   *
   * @param args of the program
   */
  static CommandLine of(String[] args) {
    return line(
        args.length > 1 && args[0].equals(HELP)
            ? Set.of(HELP, args[1].equals(HELP) ? "" : args[1])
            : Set.of(args.length == 0 ? "" : args[0]));
  }

  /** Whether a command line asks for help or the version, and runs nothing. */
  static boolean onlyPrints(String[] args) {
    List<String> words = List.of(args);
    return words.isEmpty()
        || words.get(0).equals(HELP)
        || !Collections.disjoint(words, HELP_OPTIONS)
        || !Collections.disjoint(words, VERSION);
  }

  private static CommandLine line(Set<String> inFull) {
    CommandLine line = new CommandLine(new Main());
    SUMMARIES.forEach(
        (name, summary) ->
            line.addSubcommand(
                name,
                inFull.contains(name)
                    ? new CommandLine(made(name))
                    : new CommandLine(listed(name, summary))));
    return line;
  }

  private static Object made(String name) {
    return switch (name) {
      case AuditCommand.NAME -> new AuditCommand();
      case CheckCommand.NAME -> new CheckCommand();
      case TraceCommand.NAME -> new TraceCommand();
      case ExposureCommand.NAME -> new ExposureCommand();
      case TrainCommand.NAME -> new TrainCommand();
      case ShadowsCommand.NAME -> new ShadowsCommand();
      case TradeoffCommand.NAME -> new TradeoffCommand();
      case DemoCommand.NAME -> new DemoCommand();
      case HELP -> new HelpCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static CommandSpec listed(String name, String summary) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(summary);
    return spec;
  }
}
