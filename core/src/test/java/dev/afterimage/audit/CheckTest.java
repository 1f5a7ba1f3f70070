package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.interview.Finding.Weight;
import dev.afterimage.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check refuses what an audit would refuse for want of records, and counts those that are read.
 */
class CheckTest {
  private static final int RECORDS = 24;

  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0.5, 1);
  }

  private CheckResult check() {
    return new Check(Progress.silent()).run(Plans.of(data, folder.resolve("run")));
  }

  @Test
  void records_thatAreSound_areCountedAndNotRefused() {
    CheckResult result = check();
    assertThat(result.isRefused()).isFalse();
    assertThat(result.sides().members()).isEqualTo(RECORDS / 2);
    assertThat(result.sides().others()).isEqualTo(RECORDS / 2);
  }

  @Test
  void records_ofWhichNoneCanBeRead_areRefused() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      Files.write(data.input(i), new byte[0]);
    }
    CheckResult result = check();
    assertThat(result.isRefused()).isTrue();
    assertThat(result.understanding().sentences(Weight.REFUSAL))
        .singleElement()
        .asString()
        .contains("of 24 records 0 members and 0 others can", "r000.png (0 bytes) is empty");
    assertThat(result.sides().memberUnits() + result.sides().otherUnits()).isZero();
    assertThat(result.broken()).hasSize(RECORDS);
  }

  @Test
  void others_withoutARecordedAnswer_areRefusedAndEachIsBrokenOnce() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      if (!GeneratedData.isMember(i)) {
        Files.delete(data.prediction(i));
      }
    }
    Files.write(data.target(4), new byte[] {1, 2, 3}); // broken twice
    CheckResult result = check();
    assertThat(result.isRefused()).isTrue();
    assertThat(result.sides().members()).isEqualTo(RECORDS / 2);
    assertThat(result.sides().others()).isZero();
    assertThat(result.broken())
        .extracting(bad -> bad.id())
        .hasSize(RECORDS / 2)
        .doesNotHaveDuplicates();
  }

  @Test
  void members_ofWhichOneCanBeRead_areCountedAsOneRecord() throws IOException {
    for (int i = 1; i < RECORDS; i++) {
      if (GeneratedData.isMember(i)) {
        Files.write(data.input(i), new byte[0]);
      }
    }
    CheckResult result = check();
    assertThat(result.isRefused()).isFalse();
    assertThat(result.sides().members()).isEqualTo(1);
    assertThat(result.understanding().findings())
        .extracting(finding -> finding.sentence())
        .anyMatch(sentence -> sentence.startsWith("On 1 record of the handful asked first"));
  }
}
