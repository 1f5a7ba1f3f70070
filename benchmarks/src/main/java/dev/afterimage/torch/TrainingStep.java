package dev.afterimage.torch;

import com.sun.management.OperatingSystemMXBean;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.step.Step;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times one training step (forward, soft Dice, backward, NAdam), alternating with the same step in
 * Python where that has torch.
 *
 * <p>Arguments: architecture, side (128), batch (8), rounds (15), Python (python3), the Python
 * program (benchmarks/training_step.py).
 */
public final class TrainingStep {
  private static final int WARM_UP = 3;
  private static final int PER_ROUND = 3;

  private TrainingStep() {}

  /** Prints the medians and their ratio. */
  public static void main(String[] args) throws IOException {
    String architecture = args.length > 0 ? args[0] : "unet-small";
    int side = number(args, 1, 128);
    int batch = number(args, 2, 8);
    int rounds = number(args, 3, 15);
    String python = args.length > 4 ? args[4] : "python3";
    Path script = Path.of(args.length > 5 ? args[5] : "benchmarks/training_step.py");
    System.out.println(run(architecture, side, batch, rounds, python, script));
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }

  static String run(
      String architecture, int side, int batch, int rounds, String python, Path script)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    LibTorch.use(threads);
    Learner.Named learner =
        new Learner.Named(architecture, ArchitectureOptions.of(3, 1).withSide(side));
    TrainingPlan plan = plan(learner, side, threads);
    Graph graph = learner.graph();
    Path description = Files.createTempFile("graph", ".json");
    Files.writeString(description, GraphDescription.of(graph, side, batch, threads));
    Optional<PythonStep> other = PythonStep.start(python, script, description);
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1));
        DirectStep step = new DirectStep(trainee, plan)) {
      return compared(architecture, step, random(side, batch), other, rounds);
    } finally {
      other.ifPresent(PythonStep::close);
      Files.delete(description);
    }
  }

  private static String compared(
      String name, DirectStep step, Batch batch, Optional<PythonStep> other, int rounds) {
    List<StepTime> ours = new ArrayList<>();
    List<StepTime> theirs = new ArrayList<>();
    time(step, batch, WARM_UP);
    other.ifPresent(python -> python.steps(WARM_UP));
    for (int round = 0; round < rounds; round++) {
      ours.add(time(step, batch, PER_ROUND));
      other.ifPresent(python -> theirs.add(python.steps(PER_ROUND)));
    }
    StepTime java = StepTime.median(ours);
    String text = name + ": a step takes Java " + java.text();
    return other
        .map(python -> text + against(java, StepTime.median(theirs), python.version()))
        .orElse(text + "; no Python with torch to compare with");
  }

  private static String against(StepTime java, StepTime python, String version) {
    return String.format(
        Locale.ROOT,
        ", Python with %s %s: ratio %.2f (%.2f)",
        version,
        python.text(),
        java.clock() / python.clock(),
        java.processors() / python.processors());
  }

  static StepTime time(Step step, Batch batch, int steps) {
    long start = System.nanoTime();
    long used = used();
    for (int i = 0; i < steps; i++) {
      step.train(batch, 1e-4);
    }
    return new StepTime((System.nanoTime() - start) / 1e6 / steps, (used() - used) / 1e6 / steps);
  }

  /** Nanoseconds of all threads of this process. */
  private static long used() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static TrainingPlan plan(Learner learner, int side, int threads) {
    return new TrainingPlan(
        learner,
        TrainingDefaults.spec(
            Task.SEGMENTATION, new ModelSpec.Size(side, side), ModelSpec.Channels.RGB, 1),
        Objective.of(Loss.SOFT_DICE),
        TrainingDefaults.optimisation(Loss.SOFT_DICE),
        Augmentation.none(),
        Validation.none(),
        Execution.onCpu(1, threads));
  }

  /** Noise with random masks. */
  static Batch random(int side, int size) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> ids = new ArrayList<>();
    List<Planes> inputs = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      float[] values = new float[3 * side * side];
      for (int j = 0; j < values.length; j++) {
        values[j] = (float) random.nextDouble();
      }
      int[] labels = new int[side * side];
      Arrays.setAll(labels, j -> random.nextInt(2));
      ids.add("r" + i);
      inputs.add(new Planes(3, side, side, values));
      truths.add(new Truth.Mask(new Labels(side, side, labels), 255));
    }
    return new Batch(ids, inputs, truths);
  }
}
