package dev.afterimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.AuditResult.BlindBaseline;
import dev.afterimage.audit.AuditResult.Skipped;
import dev.afterimage.audit.TraceResult;
import dev.afterimage.audit.TraceResult.Suspect;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceReportsTest {
  private static final String NASTY = "a,\"<script>alert(1)</script>&=1+1";
  private static final BlindBaseline SAME =
      new BlindBaseline(new Estimate(0.5, 0.44, 0.56), false, List.of("mean of the input"));
  private static final BlindBaseline DIFFERENT =
      new BlindBaseline(new Estimate(0.8, 0.74, 0.86), true, List.of());

  @TempDir Path folder;

  @Test
  void writeAll_leavesThreeFilesAndNothingElse() throws IOException {
    TraceReports.writeAll(result(0.004, 60, SAME), folder);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("trace.json", "trace.csv", "trace.html");
    }
  }

  @Test
  void json_holdsEveryKey() {
    TraceReports.writeAll(result(0.004, 60, SAME), folder);
    JsonNode root = JsonMapper.shared().readTree(folder.resolve(TraceReports.JSON).toFile());
    assertThat(root.propertyNames())
        .containsExactlyInAnyOrder(
            "formatVersion",
            "answer",
            "collection",
            "falseDiscoveryRate",
            "suspects",
            "skipped",
            "blindBaseline",
            "provenance");
    assertThat(root.path("answer").asString()).isEqualTo("evidence-of-use");
    assertThat(root.path("collection").path("p").asDouble()).isEqualTo(0.004);
    assertThat(root.path("collection").path("calibrationRecords").asInt()).isEqualTo(60);
    JsonNode second = root.path("suspects").path(1);
    assertThat(second.path("id").asString()).isEqualTo(NASTY);
    assertThat(second.path("subject").asString()).isEqualTo("<b>s</b>");
    assertThat(second.path("p").asDouble()).isEqualTo(0.02);
    assertThat(second.path("listed").asBoolean()).isTrue();
    assertThat(root.path("suspects").path(0).path("subject").isNull()).isTrue();
  }

  @Test
  void csv_quotesIdsAndKeepsTheOrderOfTheData() throws IOException {
    TraceReports.writeAll(result(0.004, 60, SAME), folder);
    assertThat(Files.readAllLines(folder.resolve(TraceReports.CSV)))
        .containsExactly(
            "id,subject,score,p,listed",
            "late,,-1.5,0.75,0",
            "\"" + NASTY.replace("\"", "\"\"") + "\",<b>s</b>,2.5,0.02,1",
            "first,,3.5,0.016,1");
  }

  @Test
  void html_escapesWhatComesFromTheData() {
    String page = html(result(0.004, 60, SAME));
    assertThat(page)
        .contains("a,\"&lt;script&gt;", "&lt;b&gt;s&lt;/b&gt;", "&lt;i&gt;broken", "&lt;data&gt;")
        .doesNotContain("<script", "<b>s", "<i>broken", "http://", "https://");
  }

  @Test
  void html_listsTheMostSuspectFirstAndOnlyListedOnes() {
    String page = html(result(0.004, 60, SAME));
    String list = page.substring(page.indexOf("id=\"listed\""), page.indexOf("id=\"suspects\""));
    assertThat(list.indexOf(">first<")).isPositive().isLessThan(list.indexOf(">a,"));
    assertThat(list).contains("<caption>", "10\u00a0%").doesNotContain("late");
    assertThat(page.substring(page.indexOf("id=\"suspects\""))).contains("late", "0.750");
  }

  @Test
  void html_isOnePageUnderAPolicyWithEverySection() {
    assertThat(html(result(0.004, 60, SAME)))
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
    assertThat(html(result(p, calibration, differs ? DIFFERENT : SAME)))
        .contains("<title>" + title + ": trace by Afterimage</title>", words);
  }

  @Test
  void html_nobodyListed_saysWhatCouldHaveBeen() {
    TraceResult some = result(0.4, 60, SAME);
    TraceResult none =
        new TraceResult(
            some.suspects().subList(0, 1),
            some.collection(),
            0.1,
            SAME,
            List.of(),
            some.provenance());
    assertThat(html(none)).contains("None: no suspect stands out", "0.016", "None: every record");
  }

  private String html(TraceResult result) {
    TraceReports.writeAll(result, folder);
    try {
      return Files.readString(folder.resolve(TraceReports.HTML));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TraceResult result(double p, int calibration, BlindBaseline blind) {
    List<Suspect> suspects =
        List.of(
            new Suspect("late", null, -1.5, 0.75, false),
            new Suspect(NASTY, "<b>s</b>", 2.5, 0.02, true),
            new Suspect("first", null, 3.5, 0.016, true));
    Provenance provenance =
        new Provenance(
            "afterimage 0.1.0",
            "afterimage trace --data '<data>'",
            Map.of("model", "9f".repeat(32)),
            1,
            Map.of("java", "17"),
            Map.of(),
            Map.of("started", "2026-01-01T00:00:00Z"));
    return new TraceResult(
        suspects,
        new TraceResult.Collection(p, new Estimate(0.8, 0.7, 0.9), calibration),
        0.1,
        blind,
        List.of(new Skipped("bad", "MISSING_TARGET", "<i>broken")),
        provenance);
  }
}
