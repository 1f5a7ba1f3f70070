package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.network.Graph;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.script.TorchScriptWriter;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.ScriptTrainee;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any TorchScript file as an architecture. Tried with its seeds under the least instruction sets of
 * libtorch and oneDNN, and under AVX2.
 */
class ScriptTrainingTest {
  @TempDir Path folder;
  private Dataset records;

  @BeforeEach
  void drawRecords() throws Exception {
    LibTorch.use(2);
    records = TinyRecords.write(folder.resolve("records"), Task.SEGMENTATION, 6, 16);
  }

  private TrainingResult train(Plans plans, String out) {
    TrainingPlan plan = plans.plan();
    TrainingData data = TrainingData.of(records, records.records(), plan);
    return new TorchTrainer().train(plan, data, folder.resolve(out), TrainingObserver.NONE);
  }

  private Path smallUnet() {
    Graph graph =
        Architectures.graph("unet-small", ArchitectureOptions.of(3, 1).withSide(16).withWidth(4));
    Path file = folder.resolve("unet.pt");
    NetworkForm form = NetworkForm.anySize(Activation.NONE);
    TorchScriptWriter.write(graph, Weights.draw(graph, 1), form, file);
    return file;
  }

  @Test
  void train_theSameNetworkAsScript_givesTheSameCurveAndFile() {
    List<Epoch> graph = train(Plans.small(3), "graph").curve().epochs();
    TrainingResult result = train(Plans.small(3).with(new Learner.Script(smallUnet())), "script");
    List<Epoch> script = result.curve().epochs();
    for (int i = 0; i < 3; i++) {
      assertThat(script.get(i).trainLoss()).isEqualTo(graph.get(i).trainLoss());
    }
    assertThat(result.models()).containsExactly(folder.resolve("script/model.pt"));
    Path file = result.models().get(0);
    try (PixelModel model = Models.open(file, Plans.small(3).plan().spec(), Task.SEGMENTATION, 1)) {
      assertThat(model.engine()).startsWith("libtorch 2");
    }
  }

  @Test
  void redraw_smallUnet_isHeNormalAndSeeded() {
    try (ScriptTrainee trainee = ScriptTrainee.load(smallUnet())) {
      Map<String, float[]> before = trainee.copyState();
      trainee.redraw(7);
      Map<String, float[]> after = trainee.copyState();
      assertThat(after.get("head_weight")).isNotEqualTo(before.get("head_weight"));
      trainee.redraw(7);
      assertThat(trainee.copyState().get("head_weight")).isEqualTo(after.get("head_weight"));
      float[] wide = // (32, 32, 3, 3)
          after.values().stream().filter(values -> values.length == 32 * 32 * 9).findAny().get();
      double square = 0;
      for (float value : wide) {
        square += value * (double) value / wide.length;
      }
      assertThat(square).isCloseTo(2.0 / (32 * 9), withPercentage(5));
      assertThat(after.get("head_bias")).containsOnly(0);
    }
  }

  @Test
  void train_noParameters_isRefused() {
    Path file = folder.resolve("bare.pt");
    TestModules.saveBare(file, "return x[:, :1] * 2");
    assertThatThrownBy(() -> train(Plans.small(1).with(new Learner.Script(file)), "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("bare.pt", "no parameter", "torch.jit.freeze");
  }

  @Test
  void train_nativeMemoryRunsOut_saysWhereAndWhatToDo() {
    String huge =
        "return torch.conv2d(x, self.w, self.b, 1, 1) + torch.zeros([70368744177664]).sum()";
    Path file = TestModules.save(folder.resolve("huge.pt"), 1, huge);
    assertThatThrownBy(() -> train(Plans.small(1).with(new Learner.Script(file)), "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("memory ran out", "epoch 1, batch 1", "16x16", "smaller batches");
  }

  @Test
  void train_wrongOutput_namesItsShape() {
    Path file =
        TestModules.save(folder.resolve("wide.pt"), 2, "return torch.conv2d(x, self.w, self.b)");
    assertThatThrownBy(() -> train(Plans.small(1).with(new Learner.Script(file)), "out"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("wide.pt", "[4, 1, 16, 16]", "[4, 2, 14, 14]");
  }
}
