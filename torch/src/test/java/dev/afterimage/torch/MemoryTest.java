package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.step.DirectStep;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphExecutorTest;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  @Test
  void train_hundredsOfSteps_residentMemoryIsFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "only Linux says how much memory is resident");
    LibTorch.use(2);
    TrainingPlan plan = Plans.of("unet-small", Loss.DICE_BCE, 64, 8, 1, 1).plan();
    Graph graph = ((Learner.Named) plan.learner()).graph();
    Truth mask = new Truth.Mask(new Labels(64, 64, new int[64 * 64]), 255);
    Batch batch =
        new Batch(List.of("one"), List.of(GraphExecutorTest.picture(3, 64)), List.of(mask));
    try (GraphTrainee trainee = new GraphTrainee(graph, Weights.draw(graph, 1));
        DirectStep step = new DirectStep(trainee, plan)) {
      long before = residentAfter(step, batch, 60);
      long after = residentAfter(step, batch, 300);
      // A step makes some 40 MB; keeping one per cent of that would be 120 MB.
      assertThat(after - before).isLessThan(60_000); // kB
    }
  }

  private static long residentAfter(DirectStep step, Batch batch, int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      step.train(batch, 1e-4);
    }
    System.gc();
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
