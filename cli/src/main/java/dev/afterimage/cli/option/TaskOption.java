package dev.afterimage.cli.option;

import dev.afterimage.data.Task;
import picocli.CommandLine.Option;

/**
 * The option that says what is audited or trained does. Where a command has several models, its
 * resource bundle says so under the option's name.
 */
public final class TaskOption {

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "What the model does: segmentation or translation.")
  private Task task = Task.SEGMENTATION;

  public Task task() {
    return task;
  }
}
