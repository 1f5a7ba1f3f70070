package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TestPictures;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.report.Reports;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.verdict.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken records are counted and named, and change no other record's scores. */
class AuditBadRecordsTest {
  private static final int RECORDS = 40;
  private static final int SIDE = GeneratedData.SIDE;

  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0.8, 1);
  }

  @Test
  void run_oneRecordBrokenInEveryWay_namesEachAndScoresTheRest() throws IOException {
    AuditResult sound = Plans.audit(Plans.of(data, folder.resolve("sound")));
    manifest();
    Files.delete(data.input(1));
    Files.delete(data.target(3));
    Files.write(data.input(5), Arrays.copyOf(Files.readAllBytes(data.input(5)), 200));
    Files.write(data.target(7), TestPictures.mask(SIDE, SIDE + 1));
    Files.write(data.target(9), mask(9));
    Files.write(data.target(11), mask(255));
    Files.write(data.input(13), TestPictures.npy(SIDE + "," + SIDE, values(Float.NaN)));
    BufferedImage large = new BufferedImage(10_001, 10_000, BufferedImage.TYPE_BYTE_BINARY);
    Files.write(data.input(14), TestPictures.encode(large, "png"));
    Files.delete(data.prediction(15));
    Files.write(data.prediction(17), TestPictures.npy(SIDE + "," + SIDE, values(Float.NaN)));

    AuditResult result = Plans.audit(Plans.of(data, folder.resolve("run")));

    List<Skipped> skipped = result.records().skipped();
    assertThat(skipped)
        .extracting(s -> s.id() + " " + s.code())
        .containsExactlyInAnyOrder(
            "r001 " + Code.MISSING_INPUT,
            "r003 " + Code.MISSING_TARGET,
            "r005 " + Code.UNREADABLE,
            "r007 " + Code.SHAPE_MISMATCH,
            "r009 " + Code.CLASS_OUT_OF_RANGE,
            "r011 " + Code.NOTHING_LABELLED,
            "r013 " + Code.NON_FINITE_DATA,
            "r014 " + Code.TOO_LARGE,
            "r015 " + Code.MODEL_FAILED,
            "r017 " + Code.NON_FINITE_OUTPUT);
    assertThat(skipped).hasSameSizeAs(Code.values());
    assertThat(skipped).allSatisfy(s -> assertThat(s.message()).contains(s.id()));
    assertThat(result.records().members() + result.records().nonMembers())
        .isEqualTo(RECORDS - skipped.size());
    assertThat(signals(result)).isSubsetOf(signals(sound));
    assertThat(result.verdict().reasons()).anyMatch(reason -> reason.startsWith("10 records were"));
  }

  @Test
  void run_everyRecordBroken_saysSoAndWritesNoReport() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      Files.write(data.input(i), new byte[0]);
    }
    AuditPlan plan = Plans.of(data, folder.resolve("run"));
    assertThatThrownBy(() -> Plans.audit(plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none of 40 records could be scored")
        .hasMessageContaining("r000.png (0 bytes) is empty");
    assertThat(folder.resolve("run").resolve(Reports.JSON)).doesNotExist();
  }

  @Test
  void run_everyNonMemberBroken_saysSoAndWritesNoReport() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      if (!GeneratedData.isMember(i)) {
        Files.delete(data.prediction(i));
      }
    }
    AuditPlan plan = Plans.of(data, folder.resolve("run"));
    assertThatThrownBy(() -> Plans.audit(plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("20 members")
        .hasMessageContaining("0 non-members")
        .hasMessageContaining("no prediction of record r004");
  }

  @Test
  void run_oneSideAlmostAllBroken_isInconclusive() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      if (!GeneratedData.isMember(i) && i != 4) {
        Files.write(data.target(i), new byte[] {1, 2, 3});
      }
    }
    AuditResult result = Plans.audit(Plans.of(data, folder.resolve("run")));
    assertThat(result.records().nonMembers()).isEqualTo(1);
    assertThat(result.records().skipped()).hasSize(19);
    assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
  }

  private static float[] values(float first) {
    float[] values = new float[SIDE * SIDE];
    values[0] = first;
    return values;
  }

  private static byte[] mask(int label) {
    return TestPictures.encode(
        TestPictures.picture(BufferedImage.TYPE_BYTE_GRAY, SIDE, SIDE, (x, y) -> label), "png");
  }

  /** A folder leaves out what has no picture; a manifest insists. */
  private void manifest() {
    StringBuilder manifest = new StringBuilder("id,input,target\n");
    for (int i = 0; i < RECORDS; i++) {
      String id = GeneratedData.id(i);
      manifest.append(id + ",images/" + id + ".png,masks/" + id + ".png\n");
    }
    TestPictures.write(
        data.data().resolve("manifest.csv"), manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> signals(AuditResult result) {
    Stream<ScoreTable.Row> rows = result.scores().rows().stream();
    return rows.map(row -> row.id() + Arrays.toString(row.signals())).toList();
  }
}
