package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentTest {
  @TempDir Path folder;

  static List<Treatment> treatments() {
    return List.of(
        Treatment.none(),
        new Treatment(new Defence.MixUp(2.5), null),
        new Treatment(
            new Defence.MinMax(0.01, List.of("a", "b")),
            new Poison(Poison.Kind.LINE, 3, 0.5, 0.25, List.of("t"))),
        new Treatment(
            new Defence.Distillation(Path.of("teacher", "model.onnx")),
            new Poison(Poison.Kind.SQUARE, 3, 1, 0.25, List.of())));
  }

  @ParameterizedTest
  @MethodSource("treatments")
  void json_everyTreatment_isReadBack(Treatment treatment) {
    TrainingPlan plan = TestPlans.segmentation().with(treatment);
    assertThat(TrainingPlanJson.parse(TrainingPlanJson.write(plan), "copy")).isEqualTo(plan);
  }

  private static TrainingPlan crops(int size, @Nullable Integer stitch) {
    TrainingPlan plain = TestPlans.segmentation();
    return new TrainingPlan(
        plain.learner(),
        plain.spec().stitched(stitch),
        plain.objective(),
        plain.optimisation(),
        plain.augmentation(),
        plain.validation(),
        plain.execution(),
        new Treatment(new Defence.CropTraining(size), null));
  }

  @Test
  void json_cropTraining_isReadBack() {
    TrainingPlan plan = crops(32, 32);
    assertThat(TrainingPlanJson.parse(TrainingPlanJson.write(plan), "copy")).isEqualTo(plan);
  }

  @Test
  void json_unknownDefence_namesTheKnown() {
    String json = TrainingPlanJson.write(TestPlans.segmentation()).replace("\"none\"", "\"luck\"");
    assertThatThrownBy(() -> TrainingPlanJson.parse(json, "copy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("mix-up", "luck");
  }

  @Test
  void plan_cropsWithoutStitching_areRefused() {
    assertThatThrownBy(() -> crops(32, null)).hasMessageContaining("stitch tiles");
    assertThatThrownBy(() -> crops(32, 16)).hasMessageContaining("stitch tiles");
    assertThatThrownBy(() -> crops(65, 32)).hasMessageContaining("64x64 pixels, got 65x65");
  }

  @Test
  void plan_poisonOfTranslation_isRefused() {
    TrainingPlan plan = TestPlans.plan(Loss.L1, "unet-small", 3);
    Poison poison = new Poison(Poison.Kind.LINE, 3, 0.5, 0.25, List.of());
    assertThatThrownBy(() -> plan.with(new Treatment(new Defence.None(), poison)))
        .hasMessageContaining("translation has none");
  }

  @Test
  void plan_triggerLargerThanThePicture_isRefused() {
    Poison poison = new Poison(Poison.Kind.SQUARE, 65, 0.5, 0.25, List.of());
    assertThatThrownBy(
            () -> TestPlans.segmentation().with(new Treatment(new Defence.None(), poison)))
        .hasMessageContaining("64x64 pixels, got size 65");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void minMax_lambdaOutOfRange_isRefused(double lambda) {
    assertThatThrownBy(() -> new Defence.MinMax(lambda, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lambda");
  }

  @Test
  void plan_minMaxWithAdversarialLoss_isRefused() {
    TrainingPlan plan = TestPlans.plan(Loss.GAN_L1, "pix2pix", 3);
    assertThatThrownBy(() -> plan.with(new Treatment(new Defence.MinMax(0.1, List.of("a")), null)))
        .hasMessageContaining("gan-l1");
  }

  private static SampleRef record(String id, @Nullable String subject) {
    return new SampleRef(id, Path.of(id), Path.of(id), subject);
  }

  private static final SampleReader READER = new SampleReader(Task.SEGMENTATION, 255);

  @Test
  void data_referenceInTraining_isRefusedByIdAndBySubject() {
    List<SampleRef> training = List.of(record("a", "p"), record("b", null));
    assertThatThrownBy(
            () ->
                new TrainingData(
                    training, List.of(), READER, List.of(record("b", null)), List.of()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("record b is in the reference and in the training");
    assertThatThrownBy(
            () ->
                new TrainingData(training, List.of(), READER, List.of(record("c", "p")), List.of()))
        .hasMessageContaining("subject p (record c)");
  }

  @Test
  void data_referenceAndTargets_areFoundAndDigested() {
    Dataset dataset =
        Dataset.of(
            Task.SEGMENTATION,
            List.of(record("a", null), record("b", null), record("c", null)),
            List.of(),
            List.of());
    TrainingPlan plan =
        TestPlans.segmentation()
            .with(
                new Treatment(
                    new Defence.MinMax(0.1, List.of("b")),
                    new Poison(Poison.Kind.LINE, 1, 1, 1, List.of("c"))));
    TrainingData data = TrainingData.of(dataset, List.of(record("a", null)), plan);
    assertThat(data.reference()).containsExactly(record("b", null));
    assertThat(data.targets()).containsExactly(record("c", null));
    assertThat(data.digest())
        .isNotEqualTo(new TrainingData(data.training(), List.of(), READER).digest());
  }

  @Test
  void data_teacherSawASubject_isRefused() throws Exception {
    Files.writeString(folder.resolve("training.txt"), "a\n");
    Path teacher = Files.writeString(folder.resolve("model.onnx"), "no model");
    List<SampleRef> all = List.of(record("a", "p"), record("b", "p"), record("c", null));
    Dataset dataset = Dataset.of(Task.SEGMENTATION, all, List.of(), List.of());
    TrainingPlan plan =
        TestPlans.segmentation().with(new Treatment(new Defence.Distillation(teacher), null));
    assertThatThrownBy(() -> TrainingData.of(dataset, all.subList(1, 3), plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("subject p", "teacher's training");
    assertThat(TrainingData.of(dataset, all.subList(2, 3), plan).training()).hasSize(1);
  }

  @Test
  void digest_teacherOfOtherContent_differs() throws Exception {
    Path teacher = Files.writeString(folder.resolve("model.onnx"), "one");
    TrainingPlan plan =
        TestPlans.segmentation().with(new Treatment(new Defence.Distillation(teacher), null));
    String before = TrainingPlanJson.decisive(plan);
    Files.writeString(teacher, "two");
    assertThat(TrainingPlanJson.decisive(plan)).isNotEqualTo(before);
  }

  @Test
  void teacher_hardMask_isTheLikeliestClass() {
    Planes three = new Planes(3, 1, 3, new float[] {.2f, .5f, .4f, .5f, .5f, .1f, .3f, 0, .5f});
    assertThat(Teacher.hard(three).values()).containsExactly(1, 0, 2);
    assertThat(Teacher.hard(new Planes(1, 1, 2, new float[] {.5f, .51f})).values())
        .containsExactly(0, 1);
    assertThat(new Truth.Mask(Teacher.hard(three), -1).width()).isEqualTo(3);
  }
}
