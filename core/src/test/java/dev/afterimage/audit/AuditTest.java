package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.AuditPlan.AttackOptions;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.report.Reports;
import dev.afterimage.scoring.Target;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Policy;
import dev.afterimage.verdict.Verdict;
import dev.afterimage.verdict.Verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole audits of generated records and recorded predictions, leaking and not. */
class AuditTest {
  private static final int RECORDS = 64;
  private static final double LEAK = 0.8; // members and non-members hardly overlap

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void run_membersFittedCloser_findsTheLeak(Shape shape) {
    AuditResult result = audit(GeneratedData.write(folder, shape, RECORDS, LEAK, 1));
    assertThat(result.verdict().outcome()).isEqualTo(Outcome.FAIL);
    Estimate auc = attack(result, "reconstruction").perRecord().auc();
    assertThat(auc.value()).isGreaterThan(0.95);
    assertThat(auc.low()).isGreaterThan(0.6); // of 8 subjects on either side
    assertThat(attack(result, "membership-error").perRecord().auc().low()).isGreaterThan(0.5);
    assertThat(result.blindBaseline().differs()).isFalse();
    assertThat(result.records().members()).isEqualTo(RECORDS / 2);
    assertThat(result.records().nonMembers()).isEqualTo(RECORDS / 2);
    assertThat(result.records().skipped()).isEmpty();
  }

  /**
   * By chance the interval leaves 0.5 out for 5 in 100 seeds, and the verdict is fail for a few
   * more, because it looks at several attacks; the seed is fixed.
   */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void run_membersFittedNoCloser_claimsNothing(Shape shape) {
    AuditResult result = audit(GeneratedData.write(folder, shape, RECORDS, 0, 3));
    assertThat(result.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    Estimate auc = attack(result, "reconstruction").perRecord().auc();
    assertThat(auc.low()).isLessThan(0.5);
    assertThat(auc.high()).isGreaterThan(0.5);
  }

  @Test
  void run_subjectsKnown_countsThemToo() {
    AuditResult result = audit(GeneratedData.write(folder, Shape.BINARY, RECORDS, LEAK, 1));
    assertThat(result.records().subjects()).isEqualTo(RECORDS / 4);
    assertThat(result.records().mixedSubjects()).isZero();
    for (AttackResult attack : result.attacks()) {
      assertThat(attack.perSubject()).isNotNull();
      assertThat(attack.perSubject().auc().value()).isGreaterThan(0.5);
    }
    assertThat(result.verdict().checks())
        .extracting(Verdict.Check::unit)
        .contains("record", "subject");
  }

  @Test
  void run_subjectsUnknown_hasNoStatisticsOfSubjects() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, LEAK, 1);
    List<String> rows = Files.readAllLines(data.membership());
    Files.write(
        data.membership(), rows.stream().map(row -> row.replaceAll(",s[^,]*$", "")).toList());
    AuditResult result = audit(data);
    assertThat(result.records().subjects()).isZero();
    assertThat(result.attacks()).extracting(AttackResult::perSubject).containsOnlyNulls();
  }

  @Test
  void run_twoFolders_findsWhatTheTableFinds() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, LEAK, 1);
    AuditResult tabled = audit(data);
    for (int i = 0; i < RECORDS; i++) {
      String side = GeneratedData.isMember(i) ? "members" : "non-members";
      Path to = folder.resolve("split").resolve(side);
      move(data.input(i), to.resolve("images"));
      move(data.target(i), to.resolve("masks"));
      move(data.prediction(i), folder.resolve("split-predictions").resolve(side));
    }
    AuditPlan plan =
        new AuditPlan(
            Task.SEGMENTATION,
            new Target.RecordedFolder(folder.resolve("split-predictions"), ModelSpec.open()),
            new AuditPlan.TwoFolders(
                folder.resolve("split/members"), folder.resolve("split/non-members")),
            AttackOptions.defaults(),
            Policy.standard(),
            Plans.run(folder.resolve("two"), false, 1));
    AuditResult result = Plans.audit(plan);
    assertThat(result.records().members()).isEqualTo(RECORDS / 2);
    assertThat(result.scores().rows().get(0).id()).isEqualTo("members/r000");
    assertThat(attack(result, "reconstruction").perRecord().auc().value())
        .isEqualTo(attack(tabled, "reconstruction").perRecord().auc().value());
  }

  @Test
  void run_recordsThatTheTableDoesNotName_areNotAudited() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, LEAK, 1);
    List<String> rows = Files.readAllLines(data.membership());
    Files.write(data.membership(), rows.subList(0, 33));
    AuditResult result = audit(data);
    assertThat(result.scores().rows()).hasSize(32);
    assertThat(result.records().skipped()).isEmpty();
  }

  @Test
  void run_oneAttack_isTheOnlyColumn() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, LEAK, 1);
    AuditPlan plan = Plans.of(data, folder.resolve("run"));
    AuditResult result = Plans.audit(Plans.with(plan, Plans.options(List.of("boundary"), 1)));
    assertThat(result.scores().attacks()).containsExactly("boundary");
    assertThat(result.attacks()).hasSize(1);
    assertThat(result.verdict().checks())
        .extracting(Verdict.Check::attack)
        .containsOnly("boundary");
  }

  @Test
  void run_fewestRecords_isInconclusive() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 8, LEAK, 1);
    Files.writeString(data.membership(), "id,member\nr000,1\nr004,0\n");
    AuditResult result = audit(data);
    assertThat(result.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(files(folder.resolve("run"))).contains(Reports.CSV, Reports.HTML);
  }

  @Test
  void run_oneSubjectOnBothSides_isInconclusive() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 16, LEAK, 1);
    List<String> rows = Files.readAllLines(data.membership());
    Files.write(
        data.membership(), rows.stream().map(row -> row.replaceAll(",s[0-9]+$", ",s")).toList());
    AuditResult result = audit(data);
    assertThat(result.records().mixedSubjects()).isEqualTo(1);
    assertThat(result.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  private AuditResult audit(GeneratedData data) {
    AuditPlan plan = Plans.of(data, folder.resolve("run"));
    AuditResult result = Plans.audit(plan);
    Reports.writeAll(result, plan.run().out());
    return result;
  }

  private static AttackResult attack(AuditResult result, String name) {
    return result.attacks().stream().filter(a -> a.name().equals(name)).findAny().orElseThrow();
  }

  private static void move(Path file, Path to) throws IOException {
    Files.createDirectories(to);
    Files.move(file, to.resolve(file.getFileName()));
  }

  private static List<String> files(Path run) {
    try (Stream<Path> list = Files.list(run)) {
      return list.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
