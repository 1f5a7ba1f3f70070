package dev.afterimage.cli.option;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which records models are trained on, and for what. */
public final class DataOptions {

  @Mixin private TaskOption task = new TaskOption();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The records: a folder, or a CSV file that lists them.")
  private Path path = Path.of("");

  /**
   * The records.
   *
   * @param outside whether a manifest may name files outside of its folder
   */
  public Dataset open(boolean outside) {
    return Dataset.open(path, task(), outside);
  }

  public Task task() {
    return task.task();
  }

  public Path path() {
    return path;
  }
}
