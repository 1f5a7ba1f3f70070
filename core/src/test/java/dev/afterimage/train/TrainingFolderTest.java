package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import dev.afterimage.train.course.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {
  private static final TrainingPlan PLAN = TestPlans.segmentation();

  @TempDir private Path root;

  private static TrainingData data(String validation) {
    return new TrainingData(
        List.of(ref("a"), ref("b")),
        List.of(ref(validation)),
        new SampleReader(Task.SEGMENTATION, 255));
  }

  private static SampleRef ref(String id) {
    return new SampleRef(id, Path.of(id), Path.of(id), null);
  }

  private static TrainingPlan resuming(long seed) {
    return TestPlans.with(
        PLAN, Validation.none(), new Execution(seed, Execution.Device.CPU, 3, true));
  }

  @Test
  void folder_thatIsAbsent_getsPlanSpecAndIds() throws Exception {
    Path folder = root.resolve("deep/run");
    TrainingFolder.open(folder, PLAN, data("c"));
    String plan = Files.readString(folder.resolve(TrainingFolder.PLAN));
    assertThat(TrainingPlanJson.parse(plan, "plan")).isEqualTo(PLAN);
    assertThat(ModelSpecJson.read(folder.resolve(TrainingFolder.SPEC))).isEqualTo(PLAN.spec());
    assertThat(folder.resolve(TrainingFolder.TRAINING_IDS)).hasContent("a\nb");
    assertThat(folder.resolve(TrainingFolder.VALIDATION_IDS)).hasContent("c");
  }

  @Test
  void folder_thatIsTaken_isRefusedWithoutResume() {
    TrainingFolder.open(root, PLAN, data("c"));
    assertThatThrownBy(() -> TrainingFolder.open(root, PLAN, data("c")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("add --resume");
  }

  @Test
  void folder_ofTheSamePlanOnOtherThreads_isResumed() {
    TrainingFolder.open(root, PLAN, data("c"));
    TrainingFolder.open(root, resuming(1), data("c"));
    assertThat(root.resolve(TrainingFolder.PLAN)).content().contains("\"resume\" : true");
  }

  @Test
  void folder_ofAnotherPlanOrOtherRecords_isNotResumed() throws Exception {
    TrainingFolder.open(root, PLAN, data("c"));
    String before = Files.readString(root.resolve(TrainingFolder.PLAN));
    assertThatThrownBy(() -> TrainingFolder.open(root, resuming(2), data("c")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("the plan differs in execution.seed (1 before, 2 now)");
    assertThatThrownBy(() -> TrainingFolder.open(root, resuming(1), data("d")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("the records differ");
    assertThat(root.resolve(TrainingFolder.PLAN)).hasContent(before);
  }

  @Test
  void folder_ofSomethingElse_isNotResumed() throws Exception {
    Files.writeString(root.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> TrainingFolder.open(root, resuming(1), data("c")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("holds no training to resume");
    assertThatThrownBy(() -> TrainingFolder.open(root.resolve("letter.txt"), PLAN, data("c")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must be a folder");
  }

  @Test
  void finish_ofATraining_writesItsCurve() throws Exception {
    TrainingCurve curve = new TrainingCurve(List.of(new Epoch(1, 0.5, null, null, 1)));
    TrainingResult result =
        new TrainingResult(List.of(), curve, 1, false, Map.of(), "digest", Map.of());
    TrainingFolder.open(root, PLAN, data("c")).finish(result);
    String csv = Files.readString(root.resolve(TrainingFolder.CURVE));
    assertThat(TrainingCurve.parse(csv, "curve")).isEqualTo(curve);
  }

  /** At every file that a kill may come before. */
  @Test
  void folder_killedBeforeAllWasWrittenDown_isResumed() throws IOException {
    for (String name : new String[] {".plan.json.part", "plan.json", "spec.json", "training.txt"}) {
      Files.createDirectories(root);
      Files.writeString(root.resolve(name), "half");
      TrainingFolder.open(root, resuming(1), data("c"));
      assertThat(TrainingFolder.isTaken(root)).as(name).isTrue();
      Files.delete(root.resolve("plan.sha256"));
    }
  }
}
