package dev.afterimage.cli.option;

import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.run.Allowances;
import dev.afterimage.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Options that every command with a run has. Where a command needs other words for one, its
 * resource bundle has them under the option's name.
 */
public final class RunOptions {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The folder for the run. It must be absent or empty, unless --resume is given.")
  public @Nullable Path out;

  @Option(
      names = "--resume",
      description =
          "Complete the interrupted run in --out: repeat its command with --resume added. The scores "
              + "are those of an uninterrupted run.")
  public boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: all cores); results do not depend on it.")
  public int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Every random choice is drawn from it (default: 1).")
  public long seed = 1;

  @Option(
      names = "--allow-outside",
      description =
          "Let a manifest (a table of records) name files outside of its own folder; without, "
              + "it is refused.")
  public boolean outside;

  @Option(names = "--quiet", description = "Print no progress, only the verdict.")
  public boolean quiet;

  /** The options of a command that goes on with a part of this run, as this one does. */
  public List<String> ofPart() {
    List<String> options = new ArrayList<>(List.of("--resume", "--jobs=" + jobs));
    if (outside) {
      options.add("--allow-outside");
    }
    return options;
  }

  /** An argument as a shell reads it back. */
  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /**
   * The run.
   *
   * @throws ParameterException if an option is missing or out of range
   */
  public Run toRun(CommandSpec spec) {
    Path folder = out;
    if (folder == null) {
      throw new ParameterException(
          spec.commandLine(), "--out is missing: name the folder that the run goes into");
    }
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, got " + jobs);
    }
    String command =
        spec.commandLine().getParseResult().originalArgs().stream()
            .map(RunOptions::quoted)
            .collect(Collectors.joining(" ", "afterimage ", ""));
    Allowances allowed = new Allowances(outside, false);
    return new Run(folder, resume, jobs, seed, command, allowed, ColumnChoice.none());
  }
}
