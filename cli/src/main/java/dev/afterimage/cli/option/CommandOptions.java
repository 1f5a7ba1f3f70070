package dev.afterimage.cli.option;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.shadow.CommandShadows;
import dev.afterimage.shadow.CommandTemplate;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of shadows that a program of the user's trains. */
public final class CommandOptions {

  @Option(
      names = "--command",
      paramLabel = "LINE",
      description =
          "Your own trainer, run once per shadow instead of a recipe. Before it runs, {ids} becomes "
              + "the file of the ids to train on (one a line; in quotes where README.md says so), {onnx} (or {out}) the ONNX file that it is to "
              + "write, or {pt} the TorchScript file; {data}, {seed} and {index} may be used. It is "
              + "split at blanks outside of quotes; no shell reads it. What it prints goes to "
              + "log.txt beside the model.")
  private @Nullable String line;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "How the models of --command are fed (JSON); it is copied beside each.")
  private @Nullable Path spec;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "How often --command is tried again where it fails (default: 0).")
  private int retries;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "When an attempt of --command is stopped (default: never).")
  private @Nullable Long timeout;

  /** Whether there is a command. */
  public boolean isGiven() {
    return line != null;
  }

  /**
   * What makes the shadows.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public CommandShadows maker(Path data, Task task) {
    if (timeout != null && timeout < 1) {
      throw new IllegalArgumentException("--timeout must be at least 1, got " + timeout);
    }
    CommandTemplate command = CommandTemplate.parse(String.valueOf(line));
    Duration limit = timeout == null ? Duration.ZERO : Duration.ofSeconds(timeout);
    ModelSpec known = spec == null ? ModelSpec.open() : ModelSpecJson.read(spec);
    return new CommandShadows(
        command, data, known, task, new CommandShadows.Patience(retries, limit));
  }
}
