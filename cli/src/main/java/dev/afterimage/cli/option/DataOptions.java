package dev.afterimage.cli.option;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.data.table.Shown;
import java.io.PrintWriter;
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
      description = "The records: a folder, or a CSV or Excel table that lists them.")
  private Path path = Path.of("");

  @Mixin private ColumnsOption columns = new ColumnsOption();

  /**
   * The records.
   *
   * @param outside whether a manifest may name files outside of its folder
   * @param err hears how they were read
   */
  public Dataset open(boolean outside, PrintWriter err) {
    Dataset dataset = Dataset.open(path, task(), outside, columns());
    dataset.warnings().forEach(warning -> err.println(Shown.line(warning)));
    return dataset;
  }

  /** What is stated of the columns of a manifest. */
  public ColumnChoice columns() {
    return columns.columns();
  }

  public Task task() {
    return task.task();
  }

  public Path path() {
    return path;
  }
}
