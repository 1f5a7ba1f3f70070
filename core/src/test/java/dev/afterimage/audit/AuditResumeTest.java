package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.report.Reports;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Target;
import dev.afterimage.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was cut off and goes on gives what an unbroken one gives, or says why it cannot. */
class AuditResumeTest {
  private static final int RECORDS = 40;

  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0.8, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void resume_journalCutAnywhereAndOtherJobs_givesTheSameBytes(long seed) throws IOException {
    Files.write(data.target(20), new byte[0]); // a broken record keeps its place too
    byte[] unbroken = scores(false, 1);
    Path journal = run().resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    SplittableRandom random = new SplittableRandom(seed);
    int cut = random.nextInt(whole.length + 1);
    Files.write(journal, Arrays.copyOf(whole, cut));
    Files.delete(run().resolve(Reports.CSV));
    assertThat(scores(true, 1 + random.nextInt(3))).as("cut at byte %d", cut).isEqualTo(unbroken);
    assertThat(Files.size(journal)).isEqualTo(whole.length);
  }

  /** One flipped digit once moved an AUC from .611 to .583 in silence. */
  @Test
  void resume_flippedDigitsInTheJournal_areDoneAgainAndGiveTheSameBytes() throws IOException {
    byte[] unbroken = scores(false, 1);
    Path journal = run().resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    SplittableRandom random = new SplittableRandom(5);
    byte[] damaged = whole.clone();
    for (int flips = 0; flips < 2; ) {
      int place = random.nextInt(whole.length / 3, 2 * whole.length / 3);
      if (Character.isDigit(damaged[place])) {
        damaged[place] = (byte) ('0' + (damaged[place] - '0' + 1) % 10);
        flips++;
      }
    }
    Files.write(journal, damaged);
    assertThat(scores(true, 1)).isEqualTo(unbroken);
    assertThat(Files.size(journal)).isEqualTo(whole.length);
  }

  @Test
  void resume_otherPictureOfTheSameSize_isRefusedNamingTheRecord() throws IOException {
    byte[] unbroken = scores(false, 1);
    byte[] mask = Files.readAllBytes(data.target(7));
    byte[] other = mask.clone();
    other[mask.length / 2] ^= 1;
    Files.write(data.target(7), other);
    assertThatThrownBy(() -> scores(true, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("has changed since the run in " + run())
        .hasMessageContaining(data.target(7).toString());
    Files.write(data.target(7), mask);
    assertThat(scores(true, 1)).isEqualTo(unbroken);
  }

  @Test
  void resume_finishedRun_givesTheSameBytes() throws IOException {
    byte[] unbroken = scores(false, 2);
    assertThat(scores(true, 1)).isEqualTo(unbroken);
  }

  @Test
  void resume_killedBeforeThePlanWasWritten_startsAnew() throws IOException {
    Files.createDirectories(run());
    assertThat(scores(true, 1)).isNotEmpty();
  }

  @Test
  void resume_planTornByTheKill_startsAnew() throws IOException {
    byte[] unbroken = scores(false, 1);
    Files.delete(run().resolve("journal.jsonl"));
    Files.write(run().resolve("plan.json"), new byte[0]);
    assertThat(scores(true, 1)).isEqualTo(unbroken);
  }

  @Test
  void resume_otherPlan_isRefusedNamingTheFieldAndLeavesTheRun() throws IOException {
    byte[] unbroken = scores(false, 1);
    AuditPlan same = Plans.of(data, Plans.run(run(), true, 1));
    assertRefused(Plans.with(same, Plans.options(List.of(), 2)), "alpha");
    assertRefused(Plans.with(same, Plans.options(List.of("boundary"), 1)), "attacks");
    assertRefused(with(same, new Policy("strict", 0.55, new TreeMap<>(), List.of())), "policy");
    Run seeded = new Run(run(), true, 1, 7, "test");
    assertRefused(Plans.of(data, seeded), "seed");
    Target.RecordedFolder spec =
        new Target.RecordedFolder(
            data.predictions(), ModelSpecJson.parse("{\"ignoreLabel\": 7}", "test"));
    assertRefused(with(same, spec), "spec");
    String membership = Files.readString(data.membership());
    Files.writeString(data.membership(), membership.replaceFirst(",1", ",0"));
    assertRefused(same, "records");
    Files.writeString(data.membership(), membership);
    Files.delete(data.prediction(0));
    assertRefused(same, "predictions");
    assertThat(Files.readAllBytes(run().resolve(Reports.CSV))).isEqualTo(unbroken);
  }

  @Test
  void resume_recordsGoneOrNew_isRefused() throws IOException {
    Path aside = Files.move(data.target(39), folder.resolve("aside.png"));
    scores(false, 1);
    AuditPlan resumed = Plans.of(data, Plans.run(run(), true, 1));
    Files.delete(data.target(2));
    assertThatThrownBy(() -> Plans.audit(resumed))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it differs: records")
        .hasMessageContaining("choose another --out");
    Files.copy(data.target(3), data.target(2));
    Files.move(aside, data.target(39));
    assertThatThrownBy(() -> Plans.audit(resumed))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it differs: records");
  }

  private void assertRefused(AuditPlan plan, String field) {
    assertThatThrownBy(() -> Plans.audit(plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("--resume needs the plan")
        .hasMessageContaining(field);
  }

  private static AuditPlan with(AuditPlan plan, Policy policy) {
    return new AuditPlan(
        plan.task(), plan.target(), plan.evidence(), plan.attacks(), policy, plan.run());
  }

  private static AuditPlan with(AuditPlan plan, Target target) {
    return new AuditPlan(
        plan.task(), target, plan.evidence(), plan.attacks(), plan.policy(), plan.run());
  }

  private Path run() {
    return folder.resolve("run");
  }

  private byte[] scores(boolean resume, int jobs) throws IOException {
    Reports.writeAll(Plans.audit(Plans.of(data, Plans.run(run(), resume, jobs))), run());
    return Files.readAllBytes(run().resolve(Reports.CSV));
  }
}
