package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Resident memory of a process after many small training steps against after few.
 *
 * <p>Arguments: few steps (200), many steps (2000). Linux only.
 */
public final class TrainingMemory {
  private static final int SIDE = 32;

  private TrainingMemory() {}

  /** Prints both and their ratio. */
  public static void main(String[] args) throws IOException {
    int few = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int many = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
    System.out.println(run(few, many));
  }

  static String run(int few, int many) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    LibTorch.use(threads);
    ArchitectureOptions options = ArchitectureOptions.of(3, 1).withSide(SIDE);
    Learner.Named learner = new Learner.Named("unet-small", options);
    TrainingPlan plan = TrainingStep.plan(learner, SIDE, threads);
    Graph graph = learner.graph();
    Batch batch = TrainingStep.random(SIDE, 4);
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1));
        DirectStep step = new DirectStep(trainee, plan)) {
      double early = residentAfter(step, batch, few);
      double late = residentAfter(step, batch, many - few);
      return String.format(
          Locale.ROOT,
          "resident after %d steps %.1f MB, after %d steps %.1f MB: ratio %.3f",
          few,
          early,
          many,
          late,
          late / early);
    }
  }

  /** Megabytes. */
  private static double residentAfter(DirectStep step, Batch batch, int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      step.train(batch, 1e-4);
    }
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
