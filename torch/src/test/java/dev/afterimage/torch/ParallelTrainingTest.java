package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.DropoutDraws;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings in one process that run at once do not know of each other. Tried with its seeds under
 * the least instruction sets of libtorch and oneDNN, and under AVX2.
 */
class ParallelTrainingTest {
  private static final int TRAININGS = 2;

  @TempDir Path folder;

  @Test
  void train_graphsWithDropoutAtOnce_giveTheBitsOfOneAfterTheOther() throws Exception {
    Dataset records = TinyRecords.write(folder.resolve("records"), Task.SEGMENTATION, 6, 16);
    ArchitectureOptions options = new ArchitectureOptions(3, 1, 16, 4, null, 0.5, null);
    assertSameAtOnce(Plans.small(60).with(new Learner.Named("unet-small", options)), records);
  }

  @Test
  void train_scriptsWithDropoutAtOnce_giveTheBitsOfOneAfterTheOther() throws Exception {
    Dataset records = TinyRecords.write(folder.resolve("records"), Task.SEGMENTATION, 6, 16);
    Path script =
        TestModules.save(
            folder.resolve("dropping.pt"),
            1,
            "return torch.conv2d(torch.dropout(x, 0.5, self.training), self.w, self.b, 1, 1)");
    assertSameAtOnce(Plans.small(60).with(new Learner.Script(script)), records);
  }

  private void assertSameAtOnce(Plans plans, Dataset records) throws Exception {
    for (int i = 0; i < TRAININGS; i++) {
      train(plans, records, i, "alone-" + i);
    }
    CyclicBarrier start = new CyclicBarrier(TRAININGS);
    ExecutorService workers = Executors.newFixedThreadPool(TRAININGS);
    try {
      List<Callable<Boolean>> tasks =
          List.of(
              () -> start.await() >= 0 && train(plans, records, 0, "together-0"),
              () -> start.await() >= 0 && train(plans, records, 1, "together-1"));
      for (Future<Boolean> done : workers.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      workers.shutdownNow();
    }
    for (int i = 0; i < TRAININGS; i++) {
      assertThat(folder.resolve("together-" + i + "/model.pt"))
          .hasSameBinaryContentAs(folder.resolve("alone-" + i + "/model.pt"));
    }
    assertThat(
            Files.mismatch(folder.resolve("alone-0/model.pt"), folder.resolve("alone-1/model.pt")))
        .isNotNegative();
  }

  private boolean train(Plans plans, Dataset records, int seed, String out) {
    TrainingPlan plan = plans.with(Execution.onCpu(seed, 1)).plan();
    TrainingData data = TrainingData.of(records, records.records(), plan);
    new TorchTrainer().train(plan, data, folder.resolve(out), TrainingObserver.NONE);
    return true;
  }

  @Test
  void drop_fromASeed_isLibtorchsOwnDropout() {
    LibTorch.use(1);
    try (NativeScope scope = NativeScope.open();
        DropoutDraws draws = new DropoutDraws()) {
      Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);
      torch.manual_seed(11);
      float[] expected = Tensors.floats(torch.dropout(x, 0.3, true));
      draws.seed(11);
      assertThat(Tensors.floats(draws.drop(x, 0.3))).containsExactly(expected);
      assertThat(expected).contains(0);
    }
  }
}
