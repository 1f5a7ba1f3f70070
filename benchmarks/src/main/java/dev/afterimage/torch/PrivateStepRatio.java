package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.SecureDraws;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.step.PrivateStep;
import dev.afterimage.torch.step.RecordLoss;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times a private training step against a plain one of the same network, in turns, as a table over
 * batch sizes: medians, and the median ratio of neighbours with an interval of 95 % that holds
 * whatever their distribution.
 *
 * <p>Arguments: architecture (unet-small), side (128), rounds (15), batch sizes (4,8,16,32).
 */
public final class PrivateStepRatio {
  private static final int WARM_UP = 2;

  private PrivateStepRatio() {}

  /** Prints the table. */
  public static void main(String[] args) {
    String architecture = args.length > 0 ? args[0] : "unet-small";
    int side = args.length > 1 ? Integer.parseInt(args[1]) : 128;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 15;
    String sizes = args.length > 3 ? args[3] : "4,8,16,32";
    System.out.println("| batch | plain ms | private ms | ratio | 95 % | of processors |");
    System.out.println("|---|---|---|---|---|---|");
    for (String size : sizes.split(",", -1)) {
      System.out.println(row(architecture, side, Integer.parseInt(size), rounds));
    }
  }

  static String row(String architecture, int side, int size, int rounds) {
    int threads = Runtime.getRuntime().availableProcessors();
    LibTorch.use(threads);
    Learner.Named learner = learner(architecture, side);
    TrainingPlan plan = TrainingStep.plan(learner, side, threads);
    Graph graph = learner.graph();
    Batch batch = TrainingStep.random(side, size);
    try (GraphTrainee open = new GraphTrainee(graph, Weights.draw(graph, 1));
        GraphTrainee hidden = new GraphTrainee(graph, Weights.draw(graph, 1));
        DirectStep plain = new DirectStep(open, plan);
        PrivateStep step = step(hidden, plan, size)) {
      TrainingStep.time(plain, batch, WARM_UP);
      TrainingStep.time(step, batch, WARM_UP);
      List<StepTime> plains = new ArrayList<>();
      List<StepTime> privates = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        plains.add(TrainingStep.time(plain, batch, 1));
        privates.add(TrainingStep.time(step, batch, 1));
      }
      return row(size, plains, privates);
    }
  }

  /** With group norm. */
  static Learner.Named learner(String architecture, int side) {
    return new Learner.Named(
        architecture, ArchitectureOptions.of(3, 1).withSide(side).withNorm(NormKind.GROUP));
  }

  static PrivateStep step(GraphTrainee trainee, TrainingPlan plan, int size) {
    DifferentialPrivacy privacy = new DifferentialPrivacy(1, 8, 1e-3, 1, Clipping.FLAT, size);
    return new PrivateStep(
        trainee,
        new RecordLoss(plan),
        plan.optimisation().withPrivacy(privacy),
        SecureDraws.fresh());
  }

  private static String row(int size, List<StepTime> plains, List<StepTime> privates) {
    double[] ratios = new double[plains.size()];
    double[] worked = new double[plains.size()];
    Arrays.setAll(ratios, i -> privates.get(i).clock() / plains.get(i).clock());
    Arrays.setAll(worked, i -> privates.get(i).processors() / plains.get(i).processors());
    Arrays.sort(ratios);
    Arrays.sort(worked);
    int n = ratios.length;
    int out = Math.max(0, (int) Math.floor(n / 2.0 - 0.98 * Math.sqrt(n)) - 1);
    return String.format(
        Locale.ROOT,
        "| %d | %.1f | %.1f | %.2f | %.2f to %.2f | %.2f |",
        size,
        StepTime.median(plains).clock(),
        StepTime.median(privates).clock(),
        ratios[n / 2],
        ratios[out],
        ratios[n - 1 - out],
        worked[n / 2]);
  }
}
