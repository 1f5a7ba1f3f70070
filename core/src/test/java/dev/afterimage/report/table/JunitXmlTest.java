package dev.afterimage.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.AuditFixture;
import dev.afterimage.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {
  @TempDir Path folder;

  @Test
  void write_failing_countsWhatItHolds() throws Exception {
    AuditResult result = AuditFixture.failing();
    Element suite = written(result);
    assertThat(suite.getAttribute("name")).isEqualTo("afterimage");
    assertThat(suite.getAttribute("tests")).isEqualTo("11");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1 + 8 + 2);
    long failed = count(result, Verdict.Outcome.FAIL);
    assertThat(failed).isPositive();
    assertThat(suite.getAttribute("failures")).isEqualTo(Long.toString(failed + 1));
    assertThat(messages(suite, "failure"))
        .hasSize((int) failed + 1)
        .anyMatch(
            message ->
                message.startsWith("AUC per record is ")
                    && message.endsWith("the policy accepts at most 0.600"));
    long open = count(result, Verdict.Outcome.INCONCLUSIVE);
    assertThat(suite.getAttribute("skipped")).isEqualTo(Long.toString(open + 1));
    assertThat(messages(suite, "skipped"))
        .contains(
            "2 records could not be scored; p07/slice_003.png: UNREADABLE;"
                + " p09/<b>.png: SHAPE_MISMATCH");
  }

  @Test
  void write_passing_hasNoFailure() throws Exception {
    Element suite = written(AuditFixture.passing());
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
  }

  @Test
  void write_setsDiffer_marksTheBaseline() throws Exception {
    assertThat(messages(written(AuditFixture.inconclusive()), "skipped"))
        .anyMatch(message -> message.startsWith("members and non-members differ without the"));
  }

  @Test
  void write_anyOutcome_beginsWithTheVerdictAndItsHeadline() throws Exception {
    for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
      Element suite = written(AuditFixture.of(outcome));
      Element first = (Element) suite.getElementsByTagName("testcase").item(0);
      assertThat(first.getAttribute("classname")).isEqualTo("afterimage.verdict");
      assertThat(first.getElementsByTagName("*").getLength())
          .isEqualTo(outcome == Verdict.Outcome.PASS ? 0 : 1);
    }
    assertThat(messages(written(AuditFixture.failing()), "failure").get(0))
        .startsWith("fail: ")
        .contains(" per record, ", "decides the verdict: at most ");
  }

  @Test
  void write_inconclusiveShallFail_failsChecksVerdictAndBaselineButNoSkippedRecord()
      throws Exception {
    AuditResult result = AuditFixture.inconclusive();
    long open = count(result, Verdict.Outcome.INCONCLUSIVE);
    long failed = count(result, Verdict.Outcome.FAIL);
    Element lenient = written(result);
    assertThat(messages(lenient, "skipped")).hasSize((int) open + 3);
    assertThat(messages(lenient, "failure")).hasSize((int) failed);
    Element strict = written(result, Undecided.FAIL);
    assertThat(strict.getAttribute("failures")).isEqualTo(Long.toString(failed + open + 2));
    assertThat(strict.getAttribute("skipped")).isEqualTo("1");
    assertThat(messages(strict, "failure"))
        .hasSize((int) (failed + open) + 2)
        .anyMatch(message -> message.startsWith("inconclusive: "))
        .anyMatch(message -> message.startsWith("members and non-members differ without the"));
    assertThat(messages(strict, "skipped"))
        .containsOnly(messages(lenient, "skipped").get((int) open + 2));
  }

  @Test
  void write_modelAndPeople_areProperties() throws Exception {
    NodeList stated = written(AuditFixture.passing()).getElementsByTagName("property");
    assertThat(stated.getLength()).isEqualTo(4);
    Element file = (Element) stated.item(0);
    assertThat(file.getAttribute("name")).isEqualTo("model file");
    assertThat(file.getAttribute("value")).isEqualTo("nuclei <v2>.onnx");
  }

  @Test
  void clean_charactersThatXmlForbids_areReplaced() {
    assertThat(XmlText.clean("a\u0000\u0007\ud800b\n\t\uffff😀")).isEqualTo("a���b\n\t�😀");
  }

  private static long count(AuditResult result, Verdict.Outcome outcome) {
    return result.verdict().checks().stream().filter(c -> c.outcome() == outcome).count();
  }

  private static List<String> messages(Element suite, String tag) {
    NodeList nodes = suite.getElementsByTagName(tag);
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      messages.add(((Element) nodes.item(i)).getAttribute("message"));
    }
    return messages;
  }

  private Element written(AuditResult result) throws Exception {
    return written(result, Undecided.SKIP);
  }

  private Element written(AuditResult result, Undecided undecided) throws Exception {
    Path file = folder.resolve("junit.xml");
    JunitXml.write(result, undecided, file);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }
}
