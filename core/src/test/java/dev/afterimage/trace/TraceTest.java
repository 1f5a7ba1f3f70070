package dev.afterimage.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.audit.Plans;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.run.Progress;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.verdict.Policy;
import dev.afterimage.view.Neighbourhood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of recorded predictions. */
class TraceTest {
  private static final int RECORDS = 96; // half of them members
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void run_membersAsSuspects_isEvidenceOfUse() throws IOException {
    TraceResult result = trace(0.8, GeneratedData::isMember, i -> !GeneratedData.isMember(i));
    assertThat(result.answer()).isEqualTo(TraceResult.Answer.EVIDENCE_OF_USE);
    assertThat(result.suspects()).hasSize(RECORDS / 2).anyMatch(TraceResult.Suspect::listed);
    assertThat(result.suspects().get(0).id()).isEqualTo(GeneratedData.id(0));
    assertThat(result.suspects().get(0).subject()).isNull();
    assertThat(result.skipped()).isEmpty();
  }

  @Test
  void run_modelThatRemembersNothing_isNoEvidence() throws IOException {
    TraceResult result = trace(0, GeneratedData::isMember, i -> !GeneratedData.isMember(i));
    assertThat(result.answer()).isEqualTo(TraceResult.Answer.NO_EVIDENCE);
    assertThat(result.collection().p()).isGreaterThan(TraceResult.LEVEL);
  }

  @Test
  void run_nineteenUnseen_isInconclusiveWhateverThePValue() throws IOException {
    TraceResult result =
        trace(0.8, GeneratedData::isMember, i -> !GeneratedData.isMember(i) && i < 39);
    assertThat(result.collection().subjects()).isEqualTo(19);
    assertThat(result.answer()).isEqualTo(TraceResult.Answer.INCONCLUSIVE);
  }

  @Test
  void run_rateThatNoListCanKeep_isInconclusiveWhateverThePValue() throws IOException {
    GeneratedData data = data(0.8);
    Path suspects = list("s", GeneratedData::isMember);
    Path unseen = list("u", i -> !GeneratedData.isMember(i));
    TraceResult result =
        new Trace(CLOCK, Progress.silent()).run(plan(data, suspects, unseen), 0.01);
    assertThat(result.collection().p()).isLessThan(TraceResult.LEVEL);
    assertThat(result.collection().subjects()).isBetween(20, 98);
    assertThat(result.suspects()).noneMatch(TraceResult.Suspect::listed);
    assertThat(result.answer()).isEqualTo(TraceResult.Answer.INCONCLUSIVE);
  }

  @Test
  void run_lostPrediction_skipsTheSuspect() throws IOException {
    GeneratedData data = data(0.8);
    Files.delete(data.prediction(1));
    TraceResult result =
        run(data, list("s", GeneratedData::isMember), list("u", i -> !GeneratedData.isMember(i)));
    assertThat(result.skipped()).extracting(Skipped::id).containsExactly("r001");
    assertThat(result.suspects()).hasSize(RECORDS / 2 - 1);
  }

  @Test
  void run_idInBothLists_isRefusedWithFileAndLine() throws IOException {
    Path suspects = write("mine.txt", "r000\nr001\n");
    Path unseen = write("unseen.txt", "r004\n\nr001\n");
    assertThatThrownBy(() -> run(data(0), suspects, unseen))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("unseen.txt", "also in", "mine.txt", "line 3: r001");
  }

  @Test
  void run_emptyList_isRefusedWithItsFile() throws IOException {
    Path suspects = write("mine.txt", "\n  \n");
    Path unseen = write("unseen.txt", "r004\n");
    assertThatThrownBy(() -> run(data(0), suspects, unseen))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("mine.txt");
  }

  @Test
  void run_rateOutOfRange_isRefusedWithItsValue() throws IOException {
    AuditPlan plan = plan(data(0), write("s", "r000\n"), write("u", "r004\n"));
    assertThatThrownBy(() -> new Trace(CLOCK, Progress.silent()).run(plan, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1.0");
  }

  private TraceResult trace(double leak, IntPredicate suspects, IntPredicate unseen)
      throws IOException {
    return run(data(leak), list("suspects.txt", suspects), list("unseen.txt", unseen));
  }

  private TraceResult run(GeneratedData data, Path suspects, Path unseen) {
    return new Trace(CLOCK, Progress.silent()).run(plan(data, suspects, unseen), 0.1);
  }

  private AuditPlan plan(GeneratedData data, Path suspects, Path unseen) {
    return new AuditPlan(
        data.shape().task(),
        Plans.of(data, folder.resolve("run")).target(),
        new AuditPlan.Listed(data.data(), suspects, unseen),
        new AuditPlan.AttackOptions(
            List.of(Attacks.STRONGEST), new AttackSettings(1, Neighbourhood.none()), null, null),
        Policy.standard(),
        Plans.run(folder.resolve("run"), false, 2));
  }

  private GeneratedData data(double leak) {
    return GeneratedData.write(folder, Shape.BINARY, RECORDS, leak, 1);
  }

  private Path list(String name, IntPredicate chosen) throws IOException {
    List<String> ids =
        IntStream.range(0, RECORDS).filter(chosen).mapToObj(GeneratedData::id).toList();
    return Files.write(folder.resolve(name), ids);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
