package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Understanding;
import dev.afterimage.report.table.TraceJson;
import dev.afterimage.trace.TraceResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TraceReportsTest {

  @TempDir Path folder;

  @Test
  void writeAll_leavesThreeFilesAndNothingElse() throws IOException {
    TraceReports.writeAll(TraceFixture.result(0.004, 60, TraceFixture.SAME), folder);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("trace.json", "trace.csv", "trace.html");
    }
  }

  @Test
  void json_holdsEveryKey() {
    TraceReports.writeAll(TraceFixture.result(0.004, 60, TraceFixture.SAME), folder);
    JsonNode root = JsonMapper.shared().readTree(folder.resolve(TraceReports.JSON).toFile());
    assertThat(root.propertyNames())
        .containsExactlyInAnyOrder(
            "formatVersion",
            "answer",
            "released",
            "collection",
            "falseDiscoveryRate",
            "power",
            "suspects",
            "skipped",
            "findings",
            "blindBaseline",
            "provenance");
    assertThat(root.path("answer").asString()).isEqualTo("evidence-of-use");
    assertThat(root.path("collection").path("p").asDouble()).isEqualTo(0.004);
    assertThat(root.path("collection").path("calibrationRecords").asInt()).isEqualTo(60);
    JsonNode second = root.path("suspects").path(1);
    assertThat(second.path("id").asString()).isEqualTo(TraceFixture.NASTY);
    assertThat(second.path("subject").asString()).isEqualTo("<b>s</b>");
    assertThat(second.path("p").asDouble()).isEqualTo(0.02);
    assertThat(second.path("listed").asBoolean()).isTrue();
    assertThat(root.path("suspects").path(0).path("subject").isNull()).isTrue();
  }

  @Test
  void json_keepsToItsSchemaWhichRejectsFaults() {
    ObjectNode root = TraceJson.tree(TraceFixture.result(0.004, 60, TraceFixture.SAME));
    assertThat(faults(root)).isEmpty();
    for (String key : List.copyOf(root.propertyNames())) {
      ObjectNode without = root.deepCopy();
      without.remove(key);
      assertThat(faults(without)).as("without " + key).isNotEmpty();
    }
    ((ObjectNode) root.at("/suspects/0")).put("p", 1.5);
    assertThat(faults(root)).isNotEmpty();
  }

  private static List<Error> faults(ObjectNode root) {
    return ReportSchemas.faults(ReportSchemas.TRACE, root.toString());
  }

  @Test
  void csv_quotesIdsAndKeepsTheOrderOfTheData() throws IOException {
    TraceReports.writeAll(TraceFixture.result(0.004, 60, TraceFixture.SAME), folder);
    assertThat(Files.readAllLines(folder.resolve(TraceReports.CSV)))
        .containsExactly(
            "id,subject,score,p,listed",
            "late,,-1.5,0.75,0",
            "\"" + TraceFixture.NASTY.replace("\"", "\"\"") + "\",<b>s</b>,2.5,0.02,1",
            "first,,3.5,0.016,1");
  }

  @Test
  void html_escapesWhatComesFromTheData() {
    String page = html(TraceFixture.result(0.004, 60, TraceFixture.SAME));
    assertThat(page)
        .contains("a,\"&lt;script&gt;", "&lt;b&gt;s&lt;/b&gt;", "&lt;i&gt;broken", "&lt;data&gt;")
        .doesNotContain("<script", "<b>s", "<i>broken", "http://", "https://");
  }

  @Test
  void html_listsTheMostSuspectFirstAndOnlyListedOnes() {
    String page = html(TraceFixture.result(0.004, 60, TraceFixture.SAME));
    String list = page.substring(page.indexOf("id=\"listed\""), page.indexOf("id=\"suspects\""));
    assertThat(list.indexOf(">first<")).isPositive().isLessThan(list.indexOf(">a,"));
    assertThat(list).contains("<caption>", "10\u00a0%").doesNotContain("late");
    assertThat(page.substring(page.indexOf("id=\"suspects\""))).contains("late", "0.750");
  }

  @Test
  void html_isOnePageUnderAPolicyWithEverySection() {
    assertThat(html(TraceFixture.result(0.004, 60, TraceFixture.SAME)))
        .contains("Content-Security-Policy", "default-src 'none'", "lang=\"en\"", "Skip to the")
        .contains("id=\"baseline\"", "suspects and unseen records", "id=\"skipped\"")
        .contains("id=\"provenance\"", "afterimage trace --data")
        .contains("It is not the chance that the picture was not used");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.004 | 60 | false | Evidence of use | 4 of 1,000 cases",
        "0.4 | 60 | false | No evidence | does not show that they were not used",
        "0.004 | 60 | true | Inconclusive | no p-value on this page can be believed",
        "0.004 | 19 | false | Inconclusive | at least 20 are needed",
        "0.0001 | 60 | false | Evidence of use | fewer than 1 of 1,000 cases",
        "0.05 | 60 | false | Evidence of use | in 5 of 100 cases"
      })
  void html_answer_isSaidInWords(
      double p, int calibration, boolean differs, String title, String words) {
    assertThat(
            html(
                TraceFixture.result(
                    p, calibration, differs ? TraceFixture.DIFFERENT : TraceFixture.SAME)))
        .contains("<title>" + title + ": trace by Afterimage</title>", words);
  }

  @Test
  void html_nobodyListed_saysWhatCouldHaveBeen() {
    TraceResult some = TraceFixture.result(0.4, 60, TraceFixture.SAME);
    TraceResult none =
        new TraceResult(
            some.suspects().subList(0, 1),
            some.collection(),
            0.1,
            TraceFixture.SAME,
            List.of(),
            some.origin());
    assertThat(html(none)).contains("None: no suspect stands out", "0.016", "None: every record");
  }

  @Test
  void html_nobodyCouldBeListed_isInconclusiveAndNoGreenTick() {
    TraceResult few = withRate(TraceFixture.result(0.4, 60, TraceFixture.SAME), 0.01);
    assertThat(few.answer()).isEqualTo(TraceResult.Answer.INCONCLUSIVE);
    String page = html(few);
    assertThat(page)
        .contains("<title>Inconclusive", "<body class=\"inconclusive\"")
        .contains("Nobody could be listed at a false-discovery rate of 1\u00a0%")
        .contains("even if every suspect scored above all 60\u00a0unseen records")
        .contains("could not be below 0.016. A list takes at least 99 unseen records")
        .contains("to list a single one of 3\u00a0suspects, it takes 299");
    JsonNode power = TraceJson.tree(few).path("power");
    assertThat(power.path("possible").asBoolean()).isFalse();
    assertThat(power.path("fewestListed").isNull()).isTrue();
    assertThat(power.path("unseenForAny").asInt()).isEqualTo(99);
    assertThat(power.path("unseenForOne").asInt()).isEqualTo(299);
    assertThat(faults(TraceJson.tree(few))).isEmpty();
  }

  private static TraceResult withRate(TraceResult result, double rate) {
    List<TraceResult.Suspect> none =
        result.suspects().stream()
            .map(one -> new TraceResult.Suspect(one.id(), null, one.score(), one.p(), false))
            .toList();
    return new TraceResult(
        none, result.collection(), rate, result.blindBaseline(), result.skipped(), result.origin());
  }

  @Test
  void answer_nothingFoundInAnswersThatWereWarnedOf_isInconclusive() {
    Understanding warned =
        new Understanding(
            List.of(new Finding(Finding.Weight.WARNING, Finding.Topic.FIT, "It fits nothing.")));
    assertThat(with(0.4, warned).answer()).isEqualTo(TraceResult.Answer.INCONCLUSIVE);
    assertThat(html(with(0.4, warned))).contains("keeps “no evidence” from being said: It fits");
    assertThat(with(0.004, warned).answer()).isEqualTo(TraceResult.Answer.EVIDENCE_OF_USE);
    assertThat(with(0.4, Understanding.none()).answer()).isEqualTo(TraceResult.Answer.NO_EVIDENCE);
  }

  private static TraceResult with(double p, Understanding understanding) {
    TraceResult some = TraceFixture.result(p, 60, TraceFixture.SAME);
    TraceResult.Origin origin = some.origin();
    return new TraceResult(
        some.suspects(),
        some.collection(),
        some.falseDiscoveryRate(),
        some.blindBaseline(),
        some.skipped(),
        new TraceResult.Origin(
            origin.provenance(), origin.released(), understanding, origin.particulars()));
  }

  private String html(TraceResult result) {
    TraceReports.writeAll(result, folder);
    try {
      return Files.readString(folder.resolve(TraceReports.HTML));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
