package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.exposure.ExposurePlan;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureRun;
import dev.afterimage.exposure.Portrait;
import dev.afterimage.grid.Planes;
import dev.afterimage.reference.ShadowSignal;
import dev.afterimage.report.ExposureReports;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exposure measured over ONNX models that remember planted records. */
class ExposureRunTest {
  private static final int MODELS = 12; // C(12, 6) = 924
  private static final Set<Integer> PLANTED = Set.of(5, 22);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ShadowSignal.class)
  void run_plantedRecords_areOnTopWithTheirSubjects(ShadowSignal signal) throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, PLANTED);
    ExposureResult result = run(plan(planted, signal, 0.05, false, 2));
    assertThat(result.answer()).isEqualTo(ExposureResult.Answer.EXPOSED);
    assertThat(result.records()).hasSize(PlantedShadows.RECORDS);
    List<Exposed> top = result.records().subList(0, 2);
    assertThat(top).extracting(Exposed::id).containsExactlyInAnyOrder("r005", "r022");
    for (Exposed record : top) {
      assertThat(record.auc().value()).isEqualTo(1);
      assertThat(record.auc().low()).isGreaterThan(0.5).isLessThan(1);
      assertThat(record.models()).isEqualTo(new ExposureResult.Sides(6, 6));
      assertThat(record.test().p()).isEqualTo(1 / 924.0);
      assertThat(record.test().adjusted()).isEqualTo(40 / 924.0 / 2);
      assertThat(record.test().found()).isTrue();
    }
    assertThat(result.exposedRecords()).isEqualTo(2);
    assertThat(result.subjects()).hasSize(10);
    assertThat(result.subjects().subList(0, 2))
        .extracting(Subject::subject, Subject::mostExposed)
        .containsExactlyInAnyOrder(tuple("s1", "r005"), tuple("s5", "r022"));
    assertThat(result.exposedSubjects()).isEqualTo(2);
    assertThat(result.subjects().get(0).test().p()).isEqualTo(4 / 924.0);
    assertThat(result.subjects().get(0).mean().value()).isLessThan(0.95);
    assertThat(result.summary().average().value()).isBetween(0.4, 0.62);
  }

  /** The twin: the same models and halves, and nothing is remembered. */
  @Test
  void run_nothingPlanted_listsNoneAndShowsNoPicture() throws IOException {
    ExposureResult result = run(plan(PlantedShadows.write(folder, MODELS, Set.of())));
    assertThat(result.answer()).isEqualTo(ExposureResult.Answer.NONE_FOUND);
    assertThat(result.exposedRecords()).isZero();
    assertThat(result.exposedSubjects()).isZero();
    assertThat(result.gallery()).isEmpty();
    assertThat(result.summary().average().low()).isLessThan(0.5);
  }

  @Test
  void run_portraits_showWhatOnlyTheTrainedKnow() throws IOException {
    ExposureResult result = run(plan(PlantedShadows.write(folder, MODELS, PLANTED)));
    assertThat(result.gallery()).hasSize(2);
    for (Portrait portrait : result.gallery()) {
      assertThat(portrait.trained().signal()).isLessThan(portrait.untrained().signal() / 2);
      assertThat(error(portrait, portrait.trained().prediction()))
          .isLessThan(error(portrait, portrait.untrained().prediction()) / 2);
      assertThat(portrait.difference().values()).hasSize(256);
      assertThat(mean(portrait.difference())).isBetween(0.05, 0.8);
    }
    assertThat(result.gallery()).extracting(Portrait::rank).containsExactly(1, 2);
  }

  private static double mean(Planes map) {
    double sum = 0;
    for (float value : map.values()) {
      sum += value;
    }
    return sum / map.area();
  }

  /** Mean absolute difference of a probability to a mask of 0 and 1. */
  private static double error(Portrait portrait, Planes prediction) {
    int[] labels = ((Truth.Mask) portrait.truth()).labels().values();
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += Math.abs(labels[i] - prediction.values()[i]);
    }
    return sum / labels.length;
  }

  @Test
  void run_brokenRecords_areCountedAndTheOthersRanked() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, PLANTED);
    Files.write(planted.data().target(3), new byte[0]);
    Files.delete(planted.data().input(4));
    ExposureResult result = run(plan(planted));
    assertThat(result.records()).hasSize(38);
    assertThat(result.skipped()).extracting(Skipped::id).containsExactly("r004", "r003");
    assertThat(result.records().subList(0, 2))
        .extracting(Exposed::id)
        .containsExactlyInAnyOrder("r005", "r022");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 700, 4000, Integer.MAX_VALUE})
  void resume_journalCutAnywhereAndOtherJobs_givesTheSameBytes(int cut) throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, PLANTED);
    ExposureReports.writeAll(run(plan(planted)), out());
    Map<String, String> unbroken = reports();
    Path journal = out().resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, Math.min(cut, whole.length)));
    for (String name : unbroken.keySet()) {
      Files.delete(out().resolve(name));
    }
    ExposureReports.writeAll(run(plan(planted, ShadowSignal.RECONSTRUCTION, 0.1, true, 1)), out());
    assertThat(reports()).isEqualTo(unbroken);
    assertThat(Files.size(journal)).isEqualTo(whole.length);
  }

  private Map<String, String> reports() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String name :
        List.of(
            ExposureReports.CSV,
            ExposureReports.SUBJECTS,
            ExposureReports.JSON,
            ExposureReports.HTML)) {
      texts.put(name, Files.readString(out().resolve(name)));
    }
    return texts;
  }

  @Test
  void resume_otherPlan_isRefusedNamingTheField() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, Set.of());
    run(plan(planted));
    assertRefused(plan(planted, ShadowSignal.RECONSTRUCTION, 0.2, true, 2), "falseDiscoveryRate");
    assertRefused(plan(planted, ShadowSignal.BOUNDARY, 0.1, true, 2), "signal");
    Files.write(planted.data().target(3), new byte[] {1});
    assertRefused(plan(planted, ShadowSignal.RECONSTRUCTION, 0.1, true, 2), "records");
    assertRefused(plan(planted), "add --resume");
  }

  @Test
  void run_fourModels_isInconclusiveAndGivesNumbers() throws IOException {
    ExposureResult result = run(plan(PlantedShadows.write(folder, 4, PLANTED)));
    assertThat(result.answer()).isEqualTo(ExposureResult.Answer.INCONCLUSIVE);
    assertThat(result.summary().inconclusive())
        .contains("4 models cannot tell exposure from chance", "at least 5");
    assertThat(result.records()).hasSize(PlantedShadows.RECORDS);
    assertThat(result.records().get(0).auc().isDefined()).isTrue();
  }

  @Test
  void run_twoModels_isRefusedBeforeTheyAreAsked() throws IOException {
    assertRefused(plan(PlantedShadows.write(folder, 2, PLANTED)), "two models or more", "2 models");
    assertThat(out()).doesNotExist();
  }

  @Test
  void run_tableOfOtherRecords_isRefusedNamingIdsOfBoth() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, 4, PLANTED);
    Path table = planted.shadows().resolve("shadows.csv");
    Files.writeString(table, Files.readString(table).replace(",r", ",other"));
    assertRefused(plan(planted), "must share ids", "as r000", "as other000");
    assertThat(out()).doesNotExist();
  }

  @Test
  void run_missingModelOrTable_isRefused() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, 4, PLANTED);
    Files.delete(planted.shadows().resolve("shadow-02.onnx"));
    assertRefused(plan(planted), "shadow-02.onnx", "not there");
    Files.delete(planted.shadows().resolve("shadows.csv"));
    assertRefused(plan(planted), "must hold shadows.csv");
  }

  @Test
  void run_recordsBeyondTheTable_areLeftOutAndCounted() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, PLANTED);
    Path table = planted.shadows().resolve("shadows.csv");
    try (Stream<String> lines = Files.lines(table)) {
      Files.write(table, lines.filter(line -> !line.contains(",r039,")).toList());
    }
    ExposureResult result = run(plan(planted));
    assertThat(result.records()).hasSize(39).noneMatch(record -> record.id().equals("r039"));
    assertThat(result.summary().notTabled()).isEqualTo(1);
  }

  @Test
  void run_plainFolder_hasNoSubjects() throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, MODELS, PLANTED);
    ExposurePlan plan = plan(planted);
    ExposureResult result =
        run(
            new ExposurePlan(
                plan.shadows(),
                planted.data().data(),
                plan.task(),
                plan.signal(),
                0.1,
                plan.run()));
    assertThat(result.subjects()).isEmpty();
    assertThat(result.exposedRecords()).isEqualTo(2);
  }

  @Test
  void plan_boundaryOfTranslation_isRefused() {
    Run run = new Run(out(), false, 1, 1, "test");
    assertThatThrownBy(
            () ->
                new ExposurePlan(folder, folder, Task.TRANSLATION, ShadowSignal.BOUNDARY, 0.1, run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boundary");
  }

  private void assertRefused(ExposurePlan plan, String... words) {
    assertThatThrownBy(() -> run(plan))
        .isInstanceOf(InvalidDataException.class)
        .message()
        .contains(words);
  }

  private static ExposureResult run(ExposurePlan plan) {
    return new ExposureRun(CLOCK, Progress.silent()).run(plan);
  }

  private ExposurePlan plan(PlantedShadows planted) {
    return plan(planted, ShadowSignal.RECONSTRUCTION, 0.1, false, 2);
  }

  private ExposurePlan plan(
      PlantedShadows planted, ShadowSignal signal, double rate, boolean resume, int jobs) {
    return new ExposurePlan(
        planted.shadows(),
        planted.manifest(),
        Task.SEGMENTATION,
        signal,
        rate,
        new Run(out(), resume, jobs, 1, "test"));
  }

  private Path out() {
    return folder.resolve("run");
  }
}
