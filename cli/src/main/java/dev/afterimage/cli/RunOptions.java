package dev.afterimage.cli;

import dev.afterimage.audit.AuditPlan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that every command with a run has. */
final class RunOptions {

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The folder that the run goes into; absent or empty, unless resumed.")
  @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Go on with the run in --out; the same plan gives the same scores.")
  boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads (default: all cores). Does not change results.")
  int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Every random choice is drawn from it (default: 1).")
  long seed = 1;

  @Option(names = "--quiet", description = "No progress, only the verdict.")
  boolean quiet;

  /**
   * The run.
   *
   * @throws ParameterException if an option is missing or out of range
   */
  AuditPlan.Run toRun(CommandSpec spec) {
    Path folder = out;
    if (folder == null) {
      throw new ParameterException(
          spec.commandLine(), "--out is missing: name the folder that the run goes into");
    }
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, got " + jobs);
    }
    String command =
        "afterimage " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    return new AuditPlan.Run(folder, resume, jobs, seed, command);
  }
}
