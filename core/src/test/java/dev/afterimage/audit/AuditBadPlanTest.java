package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.AuditPlan.AttackOptions;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.data.TestPictures;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.scoring.Target;
import dev.afterimage.verdict.Policy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken plan stops before anything is written. */
class AuditBadPlanTest {
  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, 8, 0.8, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,member;r000,1;nobody,0|unknown|an id that the data does not have",
        "id,member;r000,1;r000,0;r004,0|doubled|already used",
        "id,member;r000,1;r001,1|one-sided|needs members and non-members",
        "id,member;r000,perhaps;r004,0|worded|perhaps",
        "nobody,member;r000,1;r004,0|headless|id",
        "id,member|bare|needs members and non-members"
      })
  void run_brokenMembership_stops(String text, String name, String message) throws IOException {
    Path table = folder.resolve(name + ".csv");
    Files.writeString(table, text.replace(';', '\n') + "\n");
    assertStops(with(new AuditPlan.Tabled(data.data(), table)), name + ".csv", message);
  }

  @Test
  void run_otherLayout_stopsAndSaysWhichItIs() {
    AuditPlan plan =
        new AuditPlan(
            Task.TRANSLATION,
            plan().target(),
            plan().evidence(),
            AttackOptions.defaults(),
            Policy.standard(),
            plan().run());
    assertStops(plan, "inputs/ and targets/", "It has the layout of segmentation");
  }

  @Test
  void run_sameFolderOnBothSides_stops() {
    assertStops(
        with(new AuditPlan.TwoFolders(data.data(), data.data())), "is a member", "a non-member");
  }

  @Test
  void run_masksOfZeroAndTheIgnoredLabel_stops() throws IOException {
    for (int i = 0; i < 8; i++) {
      Files.write(
          data.target(i),
          TestPictures.encode(
              TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, 16, 16, (x, y) -> 255 * (x % 2)),
              "png"));
    }
    assertStops(plan(), "0 and 255", "\"classes\": {\"0\": 0, \"255\": 1}", "\"255\": 255}");
  }

  @Test
  void run_noPredictions_stops() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertStops(with(new Target.RecordedFolder(empty, ModelSpec.open())), "empty", "holds no .npy");
  }

  @Test
  void plan_policyThatJudgesAnAttackThatDoesNotRun_isRefused() {
    Policy policy = new Policy("typo", 0.6, new TreeMap<>(), List.of("membreship-error"));
    assertThatThrownBy(
            () ->
                new AuditPlan(
                    plan().task(),
                    plan().target(),
                    plan().evidence(),
                    AttackOptions.defaults(),
                    policy,
                    plan().run()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("typo")
        .hasMessageContaining("membreship-error")
        .hasMessageContaining("reconstruction");
  }

  @Test
  void plan_attackNamedTwice_isRefused() {
    assertThatThrownBy(() -> Plans.with(plan(), Plans.options(List.of("boundary", "boundary"), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boundary")
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void plan_badAlpha_isRefusedWhateverTheAttacks(double alpha) {
    for (List<String> names : List.of(List.<String>of(), List.of("boundary"))) {
      assertThatThrownBy(() -> Plans.with(plan(), Plans.options(names, alpha)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("alpha must be 0 or more and finite, got " + alpha);
    }
  }

  private AuditPlan plan() {
    return Plans.of(data, folder.resolve("run"));
  }

  private AuditPlan with(AuditPlan.Evidence evidence) {
    AuditPlan plan = plan();
    return new AuditPlan(
        plan.task(), plan.target(), evidence, plan.attacks(), plan.policy(), plan.run());
  }

  private AuditPlan with(Target target) {
    AuditPlan plan = plan();
    return new AuditPlan(
        plan.task(), target, plan.evidence(), plan.attacks(), plan.policy(), plan.run());
  }

  private void assertStops(AuditPlan plan, String... parts) {
    assertThatThrownBy(() -> Plans.audit(plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parts);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
