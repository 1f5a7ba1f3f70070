package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.course.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingPlanTest {
  private static final TrainingData DATA = data("a", "b");

  private static TrainingData data(String... ids) {
    List<SampleRef> records =
        List.of(ids).stream().map(id -> new SampleRef(id, Path.of(id), Path.of(id), null)).toList();
    return new TrainingData(records, List.of(), new SampleReader(Task.SEGMENTATION, 255));
  }

  @Test
  void plan_throughJson_comesBackEqual(@TempDir Path folder) {
    TrainingPlan script =
        TestPlans.with(TestPlans.segmentation(), new Learner.Script(folder.resolve("model.pt")));
    for (TrainingPlan plan : List.of(TestPlans.segmentation(), TestPlans.unusual(), script)) {
      assertThat(TrainingPlanJson.parse(TrainingPlanJson.write(plan), "test")).isEqualTo(plan);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\"epochs\" : 70, \"epochs\" : 0, $.optimisation.epochs must be a whole number from 1",
    "\"epochs\" : 70, \"passes\" : 70, $.optimisation.passes is unknown",
    "\"loss\" : \"soft-dice\", \"loss\" : \"hinge\", $.objective.loss must be one of",
    "\"loss\" : \"soft-dice\", \"loss\" : \"l1\", a loss of segmentation must be one of",
    "\"resume\" : false, \"resume\" : 1, $.execution.resume must be true or false",
    "\"seed\" : 1, \"seed\" : 1.5, $.execution.seed must be a whole number",
    "\"crop\" : 1.0, \"crop\" : null, $.augmentation.crop must be given",
    "unet-small, unet-tiny, architecture must be one of",
  })
  void json_withABadField_namesIt(String sound, String broken, String message) {
    String json = TrainingPlanJson.write(TestPlans.segmentation());
    assertThat(json).contains(sound);
    assertThatThrownBy(() -> TrainingPlanJson.parse(json.replace(sound, broken), "plan.json"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("plan.json")
        .hasMessageContaining(message);
  }

  @Test
  void digest_ofAnotherSeedOrRecord_differsAndOfOtherThreadsDoesNot() {
    TrainingPlan plan = TestPlans.segmentation();
    String digest = plan.digest(DATA);
    Execution elsewhere = new Execution(1, Execution.Device.CUDA, 7, true);
    Execution otherSeed = Execution.onCpu(2, 2);
    assertThat(TestPlans.with(plan, Validation.none(), elsewhere).digest(DATA)).isEqualTo(digest);
    assertThat(TestPlans.with(plan, Validation.none(), otherSeed).digest(DATA))
        .isNotEqualTo(digest);
    assertThat(plan.digest(data("a", "c"))).isNotEqualTo(digest);
  }

  @Test
  void digest_ofATorchScript_followsItsContentAndNotItsName(@TempDir Path folder) throws Exception {
    Path first = Files.writeString(folder.resolve("a.pt"), "one");
    Path same = Files.writeString(folder.resolve("b.pt"), "one");
    Path other = Files.writeString(folder.resolve("c.pt"), "two");
    assertThat(digest(first)).isEqualTo(digest(same)).isNotEqualTo(digest(other));
  }

  private static String digest(Path script) {
    return TestPlans.with(TestPlans.segmentation(), new Learner.Script(script)).digest(DATA);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void loss_onTooFewOrTooManyChannels_isRefused(Loss loss) {
    int outputs = loss == Loss.CROSS_ENTROPY || loss == Loss.DICE_CE ? 2 : 1;
    String architecture = loss.adversarial() ? "pix2pix" : "unet-small";
    assertThat(TestPlans.plan(loss, architecture, outputs).task()).isEqualTo(loss.task());
    int wrong =
        switch (loss) {
          case CROSS_ENTROPY, DICE_CE -> 1;
          case BCE, DICE_BCE -> 2;
          default -> 0;
        };
    if (wrong > 0) {
      assertThatThrownBy(() -> TestPlans.plan(loss, architecture, wrong))
          .hasMessageContaining(loss.label() + " cannot be taken over " + wrong);
    }
  }

  @Test
  void adversarialLoss_withoutDiscriminators_isRefused() {
    assertThatThrownBy(() -> TestPlans.plan(Loss.GAN_L1, "unet-small", 3))
        .hasMessageContaining("gan-l1 needs discriminators");
    TrainingPlan generator = TestPlans.plan(Loss.GAN_L1, "pix2pix", 3);
    assertThatThrownBy(() -> TestPlans.with(generator, new Learner.Script(Path.of("g.pt"))))
        .hasMessageContaining("gan-l1 needs discriminators");
  }

  @Test
  void architecture_thatDoesNotFitTheSize_isRefused() {
    TrainingPlan plan = TestPlans.segmentation();
    ArchitectureOptions deep = ArchitectureOptions.of(3, 1).withDepth(7);
    assertThatThrownBy(() -> TestPlans.with(plan, new Learner.Named("unet-small", deep)))
        .hasMessageContaining("unet-small cannot take 64x64");
    ArchitectureOptions grey = ArchitectureOptions.of(1, 1);
    assertThatThrownBy(() -> TestPlans.with(plan, new Learner.Named("unet-small", grey)))
        .hasMessageContaining("takes 1 channels, the spec has 3");
    ArchitectureOptions two = ArchitectureOptions.of(3, 2);
    assertThatThrownBy(() -> TestPlans.with(plan, new Learner.Named("unet-small", two)))
        .hasMessageContaining("gives 2x64x64, and training needs 1x64x64");
  }

  @Test
  void spec_thatIsOpen_isRefused() {
    TrainingPlan plan = TestPlans.segmentation();
    assertThatThrownBy(
            () ->
                new TrainingPlan(
                    plan.learner(),
                    ModelSpec.open(),
                    plan.objective(),
                    plan.optimisation(),
                    plan.augmentation(),
                    plan.validation(),
                    plan.execution()))
        .hasMessageContaining("size, channels, resize and scaling");
  }

  @Test
  void form_ofAGeneratorThatEndsInTanh_bringsItsPicturesIntoTheUnitRange() {
    assertThat(TestPlans.plan(Loss.GAN_L1, "pix2pix", 3).form().activation())
        .isEqualTo(Activation.UNIT_RANGE);
    assertThat(TestPlans.plan(Loss.L1, "unet-small", 3).form().activation())
        .isEqualTo(Activation.NONE);
  }

  /** By hand: cos(0) = 1, cos(pi / 2) = 0; linear from the half on. */
  @Test
  void learningRate_overEpochs_followsItsSchedule() {
    assertThat(rate(Optimisation.Schedule.CONSTANT, 3)).isEqualTo(0.5);
    assertThat(rate(Optimisation.Schedule.COSINE, 0)).isEqualTo(0.5);
    assertThat(rate(Optimisation.Schedule.COSINE, 2)).isEqualTo(0.25);
    assertThat(rate(Optimisation.Schedule.LINEAR, 2)).isEqualTo(0.5);
    assertThat(rate(Optimisation.Schedule.LINEAR, 3)).isEqualTo(0.25);
  }

  private static double rate(Optimisation.Schedule schedule, int epoch) {
    return new Optimisation(Optimisation.Optimiser.ADAM, 0.5, 0, 0.9, schedule, 4, 1)
        .learningRate(epoch);
  }

  @Test
  void classWeights_thatAreNotOnePerClass_areRefused() {
    assertThatThrownBy(() -> new Objective(Task.SEGMENTATION, Loss.SOFT_DICE, List.of(1.0, 2.0), 0))
        .hasMessageContaining("for cross-entropies");
    assertThatThrownBy(() -> new Objective(Task.SEGMENTATION, Loss.BCE, List.of(0.0, 0.0), 0))
        .hasMessageContaining("not all 0");
  }
}
