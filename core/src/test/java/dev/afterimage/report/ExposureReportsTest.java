package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.Error;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.report.table.ExposureJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ExposureReportsTest {

  @TempDir Path folder;

  @Test
  void writeAll_leavesFourFilesAndNothingElse() throws IOException {
    ExposureReports.writeAll(ExposureFixture.exposed(), folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "exposure.json", "exposure.csv", "subjects.csv", "exposure.html");
    }
  }

  @Test
  void csv_holdsEveryRecordByRankAndQuotesIds() throws IOException {
    ExposureReports.writeAll(ExposureFixture.classes(), folder);
    List<String> lines = Files.readAllLines(folder.resolve(ExposureReports.CSV));
    assertThat(lines).hasSize(151);
    assertThat(lines.get(0))
        .isEqualTo(
            "rank,id,subject,models_in,models_out,auc,auc_low,auc_high,tpr,tpr_low,tpr_high,p,"
                + "p_adjusted,exposed");
    assertThat(lines.get(1))
        .isEqualTo(
            "1,\""
                + ExposureFixture.NASTY.replace("\"", "\"\"")
                + "\",<b>s0</b>,12,12,1.0,0.8,1.0,0.75,0.4281,0.9451,1.0E-6,1.5E-4,1");
    assertThat(lines.get(3)).startsWith("3,record-2,,12,12,0.98,").endsWith(",1");
    assertThat(lines.get(150)).startsWith("150,record-149,").endsWith(",0");
  }

  @Test
  void subjectsCsv_holdsMaximumAndMean() throws IOException {
    ExposureReports.writeAll(ExposureFixture.exposed(), folder);
    List<String> lines = Files.readAllLines(folder.resolve(ExposureReports.SUBJECTS));
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .isEqualTo(
            "rank,subject,records,most_exposed,max_auc,max_low,max_high,mean_auc,mean_low,"
                + "mean_high,p,p_adjusted,exposed");
    assertThat(lines.get(1))
        .startsWith("1,<b>s0</b>,8,")
        .endsWith(",1.0,0.71,1.0,0.62,0.51,0.72,8.0E-6,4.0E-5,1");
  }

  @Test
  void json_holdsTheNumbers() {
    JsonNode root = ExposureJson.tree(ExposureFixture.exposed());
    assertThat(root.path("answer").asString()).isEqualTo("exposed");
    assertThat(root.at("/summary/exposedRecords").asInt()).isEqualTo(2);
    assertThat(root.at("/summary/records").asInt()).isEqualTo(40);
    assertThat(root.at("/summary/averageAuc/value").asDouble()).isEqualTo(0.517);
    assertThat(root.at("/records/0/id").asString()).isEqualTo(ExposureFixture.NASTY);
    assertThat(root.at("/records/2/subject").isNull()).isTrue();
    assertThat(root.at("/records/1/test/adjusted").asDouble()).isCloseTo(4e-5, within(1e-15));
    assertThat(root.at("/subjects/0/maximum/low").asDouble()).isEqualTo(0.71);
  }

  @Test
  void json_keepsToItsSchemaWhichRejectsFaults() {
    for (ExposureResult result :
        List.of(
            ExposureFixture.exposed(),
            ExposureFixture.translation(),
            ExposureFixture.none(),
            ExposureFixture.inconclusive())) {
      assertThat(faults(ExposureJson.tree(result))).isEmpty();
    }
    ObjectNode root = ExposureJson.tree(ExposureFixture.exposed());
    for (String part : List.of("", "/settings", "/summary", "/records/0", "/subjects/0")) {
      for (String key : List.copyOf(root.at(part).propertyNames())) {
        ObjectNode without = root.deepCopy();
        ((ObjectNode) without.at(part)).remove(key);
        assertThat(faults(without)).as("without " + part + "/" + key).isNotEmpty();
      }
    }
    ((ObjectNode) root.at("/records/0/test")).put("p", 1.5);
    assertThat(faults(root)).isNotEmpty();
  }

  private static List<Error> faults(ObjectNode root) {
    return ReportSchemas.faults(ReportSchemas.EXPOSURE, root.toString());
  }

  @Test
  void html_escapesWhatComesFromTheData() {
    assertThat(html(ExposureFixture.exposed()))
        .contains("a,\"&lt;script&gt;", "&lt;b&gt;s0", "&lt;i&gt;broken", "&lt;data&gt;")
        .doesNotContain("<script", "<b>s", "<i>", "http://", "https://");
  }

  @Test
  void html_opening_saysHowManyAtWhichRateAndTheAverage() {
    assertThat(html(ExposureFixture.exposed()))
        .contains("<title>2\u00a0records exposed: exposure by Afterimage</title>")
        .contains("2 of 40\u00a0records, and 1 of 5\u00a0subjects, show", "10\u00a0%")
        .contains("0.517 [0.502, 0.532]", "Content-Security-Policy", "default-src 'none'");
    assertThat(html(ExposureFixture.none()))
        .contains("None found", "does not show that none is exposed", "no picture is shown");
    assertThat(html(ExposureFixture.inconclusive()))
        .contains("Inconclusive", "4 models cannot; 6 are needed.");
  }

  @Test
  void html_saysWhatWasReleased_andOfSkippedRecordsNothingOfAVerdict() {
    assertThat(html(ExposureFixture.exposed()))
        .contains("The model’s answers, as released: ", "skipped record", "bad")
        .contains("Nothing is said here of whether they")
        .doesNotContain("the verdict may be skewed");
  }

  @Test
  void html_exhibits_haveFivePicturesAndTheirNumbers() {
    String page = html(ExposureFixture.exposed());
    String gallery = page.substring(page.indexOf("id=\"gallery\""), page.indexOf("id=\"limits\""));
    assertThat(gallery.split("<img ", -1)).hasSize(1 + 2 * 5);
    assertThat(gallery)
        .contains("Models that saw it", "Models that did not", "Difference")
        .contains("AUC 1.000 [0.800, 1.000], from 12 and 12\u00a0models")
        .contains("Mean cross-entropy per pixel: 0.115 in models", "0.342 in those that were not");
  }

  @Test
  void html_manyRecords_showsTheFirstAndNamesTheFileOfTheRest() {
    String page = html(ExposureFixture.classes());
    assertThat(page).contains("record-39<", "And 110 more, in exposure.csv", "Hatched");
    assertThat(page).doesNotContain("record-40<");
  }

  private String html(ExposureResult result) {
    ExposureReports.writeAll(result, folder);
    try {
      return Files.readString(folder.resolve(ExposureReports.HTML));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
