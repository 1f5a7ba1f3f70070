package dev.afterimage.tradeoff;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs the commands of a comparison. */
public interface StepRunner {

  /**
   * Runs a step to its end, or goes on with what an interrupted one left.
   *
   * @param folder where the step's relative files are
   * @param cost is told now and then what it has taken so far, and at the end
   * @throws StepFailedException if it ends without its results
   * @throws InterruptedException if the comparison is given up; the step is then stopped
   */
  void run(Step step, Path folder, Consumer<Cost> cost)
      throws StepFailedException, InterruptedException;
}
