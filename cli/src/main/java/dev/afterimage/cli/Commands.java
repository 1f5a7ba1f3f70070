package dev.afterimage.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program's commands. Reading a command's options takes most of the time until it starts: of
 * those that a command line does not name, only what the list of commands shows is read.
 */
final class Commands {
  private static final String HELP = "help";

  /** By the class that bears the annotation, in the order of the help. */
  private static final Map<Class<?>, Supplier<Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put(AuditCommand.class, AuditCommand::new);
    ALL.put(CheckCommand.class, CheckCommand::new);
    ALL.put(TraceCommand.class, TraceCommand::new);
    ALL.put(ExposureCommand.class, ExposureCommand::new);
    ALL.put(TrainCommand.class, TrainCommand::new);
    ALL.put(ShadowsCommand.class, ShadowsCommand::new);
    ALL.put(TradeoffCommand.class, TradeoffCommand::new);
    ALL.put(DemoCommand.class, DemoCommand::new);
    ALL.put(HelpCommand.class, HelpCommand::new);
  }

  private Commands() {}

  /** With every command in full. */
  static CommandLine all() {
    return line(Set.of());
  }

  /**
   * With the commands in full that a command line may run.
   *
   * @param args of the program
   */
  static CommandLine of(String[] args) {
    Set<String> named =
        args.length > 1 && args[0].equals(HELP)
            ? Set.of(HELP, args[1].isEmpty() || args[1].equals(HELP) ? "-" : args[1])
            : Set.of(args.length == 0 ? "-" : args[0]);
    return line(named);
  }

  /** Whether a command line asks for help or the version, and runs nothing. */
  static boolean onlyPrints(String[] args) {
    List<String> words = List.of(args);
    return words.isEmpty()
        || words.get(0).equals(HELP)
        || words.stream().anyMatch(List.of("-h", "--help", "-V", "--version")::contains);
  }

  /**
   * @param named the commands that are read in full; empty for all of them
   */
  private static CommandLine line(Set<String> named) {
    CommandLine line = new CommandLine(new Main());
    ALL.forEach(
        (type, made) -> {
          Command command = type.getAnnotation(Command.class);
          line.addSubcommand(
              command.name(),
              named.isEmpty() || named.contains(command.name())
                  ? new CommandLine(made.get())
                  : new CommandLine(listed(command)));
        });
    return line;
  }

  /** What the list of commands shows of one. */
  private static CommandSpec listed(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    String[] words = command.header().length > 0 ? command.header() : command.description();
    spec.usageMessage().description(Arrays.copyOf(words, words.length));
    return spec;
  }
}
