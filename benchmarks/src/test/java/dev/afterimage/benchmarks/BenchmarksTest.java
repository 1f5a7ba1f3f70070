package dev.afterimage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every benchmark runs once: times are not looked at. */
class BenchmarksTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 0})
  void predictability_oneRecord_hasAnError(int classes) {
    PredictabilityBenchmark benchmark = new PredictabilityBenchmark();
    benchmark.classes = classes;
    benchmark.draw();
    assertThat(benchmark.record()).isBetween(0.01, 2.0);
  }

  @Test
  void overhead_aFewPictures_ends() {
    String[] args = {"--subjects=4", "--side=64", "--warmups=0", "--turns=1", "--jobs=2"};
    assertThat(AuditOverhead.run(args)).isZero();
  }

  @Test
  void memory_aFewPictures_ends() {
    String[] args = {"--subjects=3", "--side=32", "--times=2", "--turns=1", "--jobs=2"};
    assertThat(AuditMemory.run(args)).isZero();
  }

  @Test
  void programs_bareLoops_haveTimeAndMemory(@TempDir Path folder) throws IOException {
    SmallRecords data = new SmallRecords(folder, 8);
    data.write(20);
    Path model = folder.resolve("model.onnx");
    RandomConvolution.of(8, 1).write(model);
    Subject subject =
        new Subject(Task.SEGMENTATION, model, ModelSpec.open(), data.folder(), data.membership());
    assertThat(subject.records()).hasSize(20);
    ProcessCost cost = new Launched(subject, List.of(), 2).bare(2);
    assertThat(cost.wall()).isPositive();
    assertThat(cost.processor()).isPositive();
    assertThat(cost.resident()).isGreaterThan(10);
  }

  @Test
  void shadowMemory_aFewPicturesAndModels_ends() {
    String[] args = {"--subjects=3", "--side=32", "--models=2", "--times=2", "--jobs=2"};
    assertThat(ShadowMemory.run(args)).isZero();
  }

  @Test
  void classifierRobustness_oneEpochOfOneSeed_ends() {
    String[] args = {"--seeds=1", "--epochs=1", "--set=default/SSE41", "--statistics=8"};
    assertThat(ClassifierRobustness.run(args)).isZero();
  }

  @Test
  void referenceScale_aFewRecords_ends() {
    String[] args = {"--models=8", "--records=300", "--population=50", "--exposure"};
    assertThat(ReferenceScale.run(args)).isZero();
  }

  @Test
  void bareLoop_generatedSubject_readsEveryRecord(@TempDir Path folder) {
    Subject subject = Subject.generated(folder, 4, 32);
    assertThat(new BareLoop(subject).run(3)).isEqualTo(subject.records().size()).isPositive();
  }

  @Test
  void spread_anyOrder_isLeastMedianMost() {
    assertThat(Cost.spread(List.of(4, 1, 3, 2), i -> i)).containsExactly(1, 2.5, 4);
  }
}
