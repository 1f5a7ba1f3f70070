package dev.afterimage.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferentialPrivacyTest {
  private static final DifferentialPrivacy PRIVACY =
      new DifferentialPrivacy(1.5, 20, 0.005, 2, Clipping.PER_LAYER, 4);

  private static TrainingPlan plan(Learner learner, Loss loss) {
    return new TrainingPlan(
        learner,
        TrainingDefaults.spec(
            loss.task(), new ModelSpec.Size(32, 32), ModelSpec.Channels.RGB, outputs(loss)),
        Objective.of(loss),
        TrainingDefaults.optimisation(loss).withPrivacy(PRIVACY),
        Augmentation.flips(),
        Validation.none(),
        Execution.onCpu(1, 1));
  }

  private static int outputs(Loss loss) {
    return loss.task() == Task.SEGMENTATION ? 1 : 3;
  }

  private static Learner named(String name, Loss loss, NormKind norm) {
    return new Learner.Named(
        name, ArchitectureOptions.of(3, outputs(loss)).withSide(32).withNorm(norm));
  }

  @Test
  void plan_withPrivacy_isReadBack() {
    TrainingPlan plan = plan(named("unet-small", Loss.SOFT_DICE, NormKind.GROUP), Loss.SOFT_DICE);
    assertThat(TrainingPlanJson.parse(TrainingPlanJson.write(plan), "plan")).isEqualTo(plan);
    assertThat(TrainingPlanJson.decisive(plan)).contains("\"clipping\" : \"per-layer\"");
  }

  @Test
  void plan_withBatchNorm_isRefusedWithWhy() {
    assertThatThrownBy(
            () -> plan(named("unet-small", Loss.SOFT_DICE, NormKind.BATCH), Loss.SOFT_DICE))
        .hasMessageContainingAll("batch norm", "depend on the others", "take group norm");
  }

  @Test
  void plan_withDiscriminators_isRefusedWithWhy() {
    assertThatThrownBy(() -> plan(named("pix2pix", Loss.GAN_L1, NormKind.GROUP), Loss.GAN_L1))
        .hasMessageContainingAll("gan-l1", "discriminators see the records");
  }

  @Test
  void plan_withAnotherDefenceThatSpoilsTheProof_isRefusedWithWhy() {
    TrainingPlan plan = plan(named("unet-small", Loss.SOFT_DICE, NormKind.GROUP), Loss.SOFT_DICE);
    assertThatThrownBy(() -> plan.with(new Treatment(new Defence.MixUp(2), null)))
        .hasMessageContaining("mix-up, whose samples are of two records");
    assertThatThrownBy(() -> plan.with(new Treatment(new Defence.MinMax(0.1, List.of("a")), null)))
        .hasMessageContaining("without clipping or noise");
    Path teacher = Path.of("teacher.onnx");
    assertThatThrownBy(() -> plan.with(new Treatment(new Defence.Distillation(teacher), null)))
        .hasMessageContaining("train the teacher privately");
  }

  @Test
  void plan_ofATorchScriptModule_isRefusedWithWhy() {
    assertThatThrownBy(() -> plan(new Learner.Script(Path.of("m.pt")), Loss.SOFT_DICE))
        .hasMessageContaining("one gradient per record");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.1, 1, 1, noise multiplier must be above 0",
    "1, -1, 0.1, 1, 1, epsilon must be at least 0",
    "1, 1, 0, 1, 1, 'delta must be in (0, 1), got 0.0'",
    "1, 1, 0.1, 0, 1, 'clip must be above 0 and finite, got 0.0'",
    "1, 1, 0.1, 1, 0, physical batch must be at least 1"
  })
  void privacy_ofABadNumber_isRefused(
      double noise, double epsilon, double delta, double clip, int physical, String message) {
    assertThatThrownBy(
            () -> new DifferentialPrivacy(noise, epsilon, delta, clip, Clipping.FLAT, physical))
        .hasMessageContaining(message);
  }

  @Test
  void target_byEpsilon_givesNoiseThatKeepsIt() {
    PrivacyTarget target = new PrivacyTarget(8.5, null, null, 2, Clipping.FLAT, 8);
    Optimisation applied = target.applied(TrainingDefaults.optimisation(Loss.SOFT_DICE), 300);
    DifferentialPrivacy privacy = applied.privacy();
    PrivacyClaim claim = privacy.claim(applied, 300);
    assertThat(privacy.delta()).isEqualTo(1.0 / 300);
    assertThat(claim.epsilon()).isBetween(8.45, 8.5);
    assertThat(claim.mechanism().steps()).isEqualTo(70L * 38);
  }

  @Test
  void claim_beyondItsBudgetOrDelta_isRefused() {
    Optimisation plain = TrainingDefaults.optimisation(Loss.SOFT_DICE);
    assertThatThrownBy(() -> PRIVACY.claim(plain, 300))
        .hasMessageContaining("delta must be at most 1 / records");
    DifferentialPrivacy small = new DifferentialPrivacy(1.5, 0.5, 0.001, 2, Clipping.FLAT, 4);
    assertThatThrownBy(() -> small.claim(plain, 300))
        .hasMessageContaining("epsilon may be at most 0.5");
    assertThatThrownBy(() -> PRIVACY.claim(plain, 7)).hasMessageContaining("at most all 7 records");
    assertThatThrownBy(() -> new PrivacyTarget(1.0, 1.0, null, 1, Clipping.FLAT, 1))
        .hasMessageContaining("epsilon or noise, one of them");
  }

  @Test
  void spec_withAClaim_isReadBack() {
    Optimisation applied =
        new PrivacyTarget(null, 2.0, 0.001, 1, Clipping.FLAT, 8)
            .applied(TrainingDefaults.optimisation(Loss.SOFT_DICE), 100);
    ModelSpec spec = ModelSpec.open().withPrivacy(applied.privacy().claim(applied, 100));
    assertThat(ModelSpecJson.parse(ModelSpecJson.write(spec), "spec")).isEqualTo(spec);
    String bad = ModelSpecJson.write(spec).replace("\"pld\"", "\"guess\"");
    assertThatThrownBy(() -> ModelSpecJson.parse(bad, "spec")).hasMessageContaining("accountant");
    String endless = ModelSpecJson.write(spec).replaceFirst("(\"epsilon\" : )[0-9.]+", "$11e999");
    assertThatThrownBy(() -> ModelSpecJson.parse(endless, "spec"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("epsilon must be finite");
  }
}
