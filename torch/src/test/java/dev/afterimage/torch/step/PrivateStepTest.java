package dev.afterimage.torch.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.Graph;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.torch.TinyRecords;
import dev.afterimage.torch.TorchTrainer;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.feed.EpochBatches;
import dev.afterimage.torch.feed.SecureDraws;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.DifferentialPrivacy;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Objective;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import dev.afterimage.train.course.TrainingObserver;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Private steps and trainings as wholes. Tried with its seeds under the least instruction sets of
 * libtorch and oneDNN, and under AVX2.
 */
class PrivateStepTest {
  private static final int SIDE = 32;

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    LibTorch.use(2);
  }

  private static TrainingPlan plan(int epochs, int physical, boolean resume) {
    DifferentialPrivacy privacy =
        new DifferentialPrivacy(2, 50, 0.05, 0.5, Clipping.FLAT, physical);
    return new TrainingPlan(
        new Learner.Named(
            "unet-small",
            ArchitectureOptions.of(3, 1).withSide(SIDE).withWidth(4).withNorm(NormKind.GROUP)),
        TrainingDefaults.spec(
            Task.SEGMENTATION, new ModelSpec.Size(SIDE, SIDE), ModelSpec.Channels.RGB, 1),
        Objective.of(Loss.DICE_BCE),
        new Optimisation(Optimiser.SGD, 1, 0, 0, Schedule.CONSTANT, epochs, 4).withPrivacy(privacy),
        Augmentation.flips(),
        Validation.none(),
        new Execution(1, Execution.Device.CPU, 2, resume));
  }

  /** How far one step moves all weights; noise by a fixed key. */
  private static float[] moved(Batch batch, int physical) {
    TrainingPlan plan = plan(1, physical, false);
    try (GraphTrainee trainee = trainee(plan);
        PrivateStep step = new PrivateStep(trainee, plan, new SecureDraws(new byte[32]))) {
      float[] before = flat(trainee.copyState());
      step.train(batch, 1);
      float[] after = flat(trainee.copyState());
      for (int i = 0; i < before.length; i++) {
        after[i] -= before[i];
      }
      return after;
    }
  }

  private static GraphTrainee trainee(TrainingPlan plan) {
    Graph graph = ((Learner.Named) plan.learner()).graph();
    return new GraphTrainee(graph, Weights.draw(graph, 1));
  }

  private static float[] flat(Map<String, float[]> state) {
    int size = state.values().stream().mapToInt(values -> values.length).sum();
    float[] all = new float[size];
    int next = 0;
    for (float[] values : state.values()) {
      System.arraycopy(values, 0, all, next, values.length);
      next += values.length;
    }
    return all;
  }

  /**
   * Deviation 2 x 0.5 over an expected batch of 4; its estimate of n values errs by 1 / sqrt(2n).
   */
  @Test
  void step_onAnEmptyBatch_isNoiseOfThePlansDeviation() {
    float[] noise = moved(new Batch(List.of(), List.of(), List.of()), 8);
    double square = 0;
    double sum = 0;
    for (float value : noise) {
      square += (double) value * value;
      sum += value;
    }
    int n = noise.length;
    assertThat(n).isGreaterThan(10_000);
    assertThat(Math.sqrt(square / n)).isCloseTo(0.25, within(0.25 * 4 / Math.sqrt(2.0 * n)));
    assertThat(sum / n).isCloseTo(0, within(0.25 * 4 / Math.sqrt(n)));
  }

  @Test
  void step_inPhysicalParts_isTheStepOfTheWhole() {
    Batch batch = RecordGradientsTest.batch(7);
    float[] whole = moved(batch, 8);
    float[] parts = moved(batch, 2);
    for (int i = 0; i < whole.length; i++) {
      assertThat(parts[i]).isCloseTo(whole[i], within(1e-5f));
    }
  }

  /** Without noise: at most clip / expected batch per record. */
  @Test
  void step_ofOneRecord_movesByAtMostTheClip() {
    float[] noise = moved(new Batch(List.of(), List.of(), List.of()), 8);
    float[] one = moved(RecordGradientsTest.batch(1), 8);
    double square = 0;
    for (int i = 0; i < one.length; i++) {
      square += ((double) one[i] - noise[i]) * (one[i] - noise[i]);
    }
    assertThat(Math.sqrt(square)).isBetween(1e-4, 0.125 * (1 + 1e-4));
  }

  @Test
  void draws_ofAKey_areUniformAndGaussian() {
    SecureDraws draws = new SecureDraws(new byte[32]);
    double[] sorted = new double[20_000];
    Arrays.setAll(sorted, i -> draws.uniform());
    Arrays.sort(sorted);
    double distance = 0; // Kolmogorov's; beyond 1.95 / sqrt(n) in one of 1000 keys
    for (int i = 0; i < sorted.length; i++) {
      distance = Math.max(distance, Math.abs(sorted[i] - (i + 0.5) / sorted.length));
    }
    assertThat(distance).isLessThan(1.95 / Math.sqrt(sorted.length));
    float[] gaussians = new float[20_001];
    draws.gaussians(gaussians, 0, gaussians.length, 1);
    double fourth = 0;
    for (float g : gaussians) {
      fourth += Math.pow(g, 4) / gaussians.length;
    }
    assertThat(fourth).isCloseTo(3, within(4 * Math.sqrt(96.0 / gaussians.length)));
    assertThat(SecureDraws.fresh().uniform()).isNotEqualTo(SecureDraws.fresh().uniform());
  }

  @Test
  void batches_ofPrivateTraining_areOfPoissonSampling() {
    List<int[]> all = new ArrayList<>();
    EpochBatches batches = EpochBatches.of(plan(1, 8, false), 20);
    for (int epoch = 0; epoch < 400; epoch++) {
      all.addAll(batches.of(epoch));
    }
    assertThat(all).hasSize(2000);
    double mean = all.stream().mapToInt(b -> b.length).average().orElseThrow();
    double variance =
        all.stream().mapToDouble(b -> (b.length - 4) * (b.length - 4)).average().orElseThrow();
    // binomial(20, 0.2): mean 4, variance 3.2; five deviations of their estimates
    assertThat(mean).isCloseTo(4, within(5 * Math.sqrt(3.2 / 2000)));
    assertThat(variance).isCloseTo(3.2, within(5 * 3.2 * Math.sqrt(2 / 2000.0)));
  }

  @Test
  void training_killedAfterAnEpoch_goesOnAndClaimsAllSteps() throws Exception {
    Dataset dataset = Dataset.open(records(), Task.SEGMENTATION);
    TrainingData data = TrainingData.of(dataset, dataset.records(), plan(2, 3, false));
    TrainingObserver killer =
        new TrainingObserver() {
          @Override
          public void step(int epoch, double loss) {
            if (epoch == 2) {
              throw new IllegalStateException("killed");
            }
          }
        };
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> new TorchTrainer().train(plan(2, 3, false), data, out, killer))
        .hasMessageContaining("killed");
    TrainingResult result =
        new TorchTrainer().train(plan(2, 3, true), data, out, TrainingObserver.NONE);
    assertThat(result.curve().epochs()).hasSize(2);
    PrivacyClaim claim =
        Objects.requireNonNull(ModelSpecJson.read(out.resolve("spec.json")).privacy());
    assertThat(claim.mechanism().steps()).isEqualTo(6); // 2 epochs of 3 for 10 records
    assertThat(claim.mechanism().samplingRate()).isEqualTo(0.4);
    assertThat(claim.epsilon()).isBetween(0.5, claim.epsilonRdp());
  }

  private Path records() throws Exception {
    Path data = folder.resolve("data");
    TinyRecords.write(data, Task.SEGMENTATION, 10, SIDE);
    return data;
  }

  @Test
  void training_thatWouldSpendMore_isRefused() throws Exception {
    Dataset dataset = Dataset.open(records(), Task.SEGMENTATION);
    TrainingPlan dear = plan(5000, 3, false);
    TrainingData data = TrainingData.of(dataset, dataset.records(), dear);
    assertThatThrownBy(
            () ->
                new TorchTrainer().train(dear, data, folder.resolve("out"), TrainingObserver.NONE))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("epsilon may be at most 50.0");
  }
}
