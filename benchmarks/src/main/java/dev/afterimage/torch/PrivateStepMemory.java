package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Peak resident memory of a process that takes private steps against one that takes plain ones, and
 * against one that takes none. Arguments: architecture (unet-small), side (128), batch (16). Linux
 * only.
 */
public final class PrivateStepMemory {
  private static final int STEPS = 6;

  private PrivateStepMemory() {}

  /** Prints them; with a fourth argument, none, plain or private, is one of the processes. */
  public static void main(String[] args) throws IOException {
    String architecture = args.length > 0 ? args[0] : "unet-small";
    int side = args.length > 1 ? Integer.parseInt(args[1]) : 128;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 16;
    if (args.length > 3) {
      System.out.println(peak(architecture, side, batch, args[3]));
      return;
    }
    double none = child(architecture, side, batch, "none");
    double plain = child(architecture, side, batch, "plain");
    double hidden = child(architecture, side, batch, "private");
    System.out.printf(
        Locale.ROOT,
        "%s at %d, batch %d: peak %.0f MiB private, %.0f plain, %.0f without a step;"
            + " ratio %.2f, of what steps add %.2f%n",
        architecture,
        side,
        batch,
        hidden,
        plain,
        none,
        hidden / plain,
        (hidden - none) / (plain - none));
  }

  private static double child(String architecture, int side, int batch, String kind)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                PrivateStepMemory.class.getName(),
                architecture,
                String.valueOf(side),
                String.valueOf(batch),
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] answer = process.getInputStream().readAllBytes();
    return Double.parseDouble(new String(answer, StandardCharsets.UTF_8).strip());
  }

  /** Mebibytes. */
  static double peak(String architecture, int side, int batch, String kind) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    LibTorch.use(threads);
    Learner.Named learner = PrivateStepRatio.learner(architecture, side);
    TrainingPlan plan = TrainingStep.plan(learner, side, threads);
    Graph graph = learner.graph();
    Batch records = TrainingStep.random(side, batch);
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1));
        Step step =
            kind.equals("private")
                ? PrivateStepRatio.step(trainee, plan, batch)
                : new DirectStep(trainee, plan)) {
      for (int i = 0; i < (kind.equals("none") ? 0 : STEPS); i++) {
        step.train(records, 1e-4);
      }
    }
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
