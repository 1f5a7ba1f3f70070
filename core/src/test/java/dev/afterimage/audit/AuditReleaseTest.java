package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.release.Argmax;
import dev.afterimage.release.Noise;
import dev.afterimage.release.Release;
import dev.afterimage.release.TopK;
import dev.afterimage.report.Reports;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.scoring.Target.RecordedFolder;
import dev.afterimage.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole audits of recorded answers of which a part is released. */
class AuditReleaseTest {
  private static final int RECORDS = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "CLASSES"})
  void argmax_labelsLeak_isFoundFromLabelsAndSaid(Shape shape) throws IOException {
    GeneratedData data = GeneratedData.write(folder, shape, RECORDS, 0.8, 1);
    AuditResult result = audit(data, new Argmax(), Plans.run(folder.resolve("run"), false, 2));
    Reports.writeAll(result, folder.resolve("run"));
    for (String attack : new String[] {"reconstruction", "global-loss", "boundary"}) {
      assertThat(auc(result, attack).low()).as(attack).isGreaterThan(0.5);
    }
    assertThat(result.scores().signals())
        .contains("label-error", "boundary-label-error")
        .doesNotContain("cross-entropy");
    assertThat(result.verdict().released()).isEqualTo(new Argmax());
    assertThat(result.verdict().reasons()).last().asString().contains("not on the full output");
    assertThat(result.provenance().versions().get("engine")).endsWith(", released as argmax");
    assertThat(read("plan.json")).contains("\"release\" : \"argmax\"");
    assertThat(read(Reports.JSON)).contains("\"release\" : \"argmax\"");
    assertThat(read(Reports.HTML)).contains("as released: the most probable class of every pixel");
  }

  @Test
  void argmax_labelsSayNothing_claimsNothing() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 3);
    AuditResult result = audit(data, new Argmax(), Plans.run(folder.resolve("run"), false, 2));
    Estimate auc = auc(result, "reconstruction");
    assertThat(auc.low()).isLessThan(0.5);
    assertThat(auc.high()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise:0.2", "round:1", "top-k:1", "temperature:2.0"})
  void otherReleases_probabilitiesLeak_isFound(String label) {
    GeneratedData data = GeneratedData.write(folder, Shape.CLASSES, RECORDS, 0.8, 1);
    Release release = Release.parse(label, 1);
    AuditResult result = audit(data, release, Plans.run(folder.resolve("run"), false, 2));
    assertThat(auc(result, "reconstruction").low()).isGreaterThan(0.5);
  }

  @Test
  void noise_otherThreadsOrOtherSeed_givesTheSameOrOther() {
    GeneratedData data = GeneratedData.write(folder, Shape.COLOURS, 16, 0.8, 1);
    Noise noise = new Noise(0.1, 1);
    ScoreTable once = audit(data, noise, Plans.run(folder.resolve("a"), false, 1)).scores();
    ScoreTable again = audit(data, noise, Plans.run(folder.resolve("b"), false, 2)).scores();
    ScoreTable other =
        audit(data, new Noise(0.1, 2), Plans.run(folder.resolve("c"), false, 2)).scores();
    double[] signals = once.rows().get(0).signals();
    assertThat(again.rows().get(0).signals()).containsExactly(signals);
    assertThat(other.rows().get(0).signals()).isNotEqualTo(signals);
  }

  @Test
  void full_asBefore_hasNoReleaseInItsPlan() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, 0.8, 1);
    AuditResult result = audit(data, Release.full(), Plans.run(folder.resolve("run"), false, 1));
    assertThat(read("plan.json")).doesNotContain("release");
    assertThat(result.verdict().reasons()).noneMatch(reason -> reason.contains("release"));
    assertThat(result.provenance().versions().get("engine")).isEqualTo("recorded predictions");
  }

  @Test
  void resume_underAnotherRelease_isRefused() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, 0.8, 1);
    audit(data, new Argmax(), Plans.run(folder.resolve("run"), false, 1));
    Run resumed = Plans.run(folder.resolve("run"), true, 1);
    assertThatThrownBy(() -> audit(data, Release.full(), resumed))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it differs: release");
    audit(data, new Argmax(), resumed);
  }

  @Test
  void release_thatDoesNotFit_isRefusedBeforeAnythingIsWritten() {
    Run run = Plans.run(folder.resolve("run"), false, 1);
    GeneratedData binary = GeneratedData.write(folder, Shape.BINARY, 8, 0.8, 1);
    assertThatThrownBy(() -> audit(binary, new TopK(1), run))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("has 1 channel");
    GeneratedData colours = GeneratedData.write(folder.resolve("c"), Shape.COLOURS, 8, 0.8, 1);
    assertThatThrownBy(() -> audit(colours, new Argmax(), run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a translation has values");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static AuditResult audit(GeneratedData data, Release release, Run run) {
    AuditPlan plan = Plans.of(data, run);
    return Plans.audit(
        new AuditPlan(
            plan.task(),
            new RecordedFolder(data.predictions(), ModelSpec.open(), release),
            plan.evidence(),
            plan.attacks(),
            plan.policy(),
            run));
  }

  private static Estimate auc(AuditResult result, String name) {
    return result.attacks().stream()
        .filter(attack -> attack.name().equals(name))
        .findAny()
        .orElseThrow()
        .perRecord()
        .auc();
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve("run").resolve(file));
  }
}
