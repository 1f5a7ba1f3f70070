package dev.afterimage.report.table;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.data.AtomicFile;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.report.words.Headline;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.report.words.Wording;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the verdict and the policy's checks as JUnit test cases, which build servers show: a bound
 * that is broken is a failure; one that could not be decided is skipped or a failure, as is chosen.
 */
public final class JunitXml {
  /** Skipped records that are named; the rest are counted. */
  private static final int NAMED = 20;

  private JunitXml() {}

  /**
   * One test case.
   *
   * @param group the attack, or what else is checked
   * @param name what is checked of it
   * @param result how it ended, as an element; empty for a pass
   * @param message why, for a reader of the build's log
   */
  private record Case(String group, String name, String result, String message) {}

  private static final String FAILURE = "failure";
  private static final String SKIPPED = "skipped";

  /**
   * Writes the checks of a result, whole or not at all.
   *
   * @param undecided how those stand that are inconclusive
   */
  public static void write(AuditResult result, Undecided undecided, Path file) {
    List<Case> cases = cases(result, undecided);
    AtomicFile.write(file, out -> print(result.origin().particulars(), cases, out));
  }

  private static List<Case> cases(AuditResult result, Undecided undecided) {
    Verdict verdict = result.verdict();
    List<Case> cases = new ArrayList<>();
    cases.add(
        new Case(
            "verdict",
            "the policy is met: " + verdict.policy(),
            element(verdict.outcome(), undecided),
            headline(result)));
    for (Verdict.Check check : verdict.checks()) {
      String name = check.measure() + " per " + check.unit();
      String element = element(check.outcome(), undecided);
      cases.add(new Case(check.attack(), name, element, message(check)));
    }
    cases.add(baseline(result.blindBaseline(), undecided));
    cases.add(skipped(result.records().skipped()));
    return cases;
  }

  private static String element(Verdict.Outcome outcome, Undecided undecided) {
    return switch (outcome) {
      case PASS -> "";
      case FAIL -> FAILURE;
      case INCONCLUSIVE -> undecided == Undecided.FAIL ? FAILURE : SKIPPED;
    };
  }

  private static String headline(AuditResult result) {
    String outcome = result.verdict().outcome().label();
    return Headline.of(result).map(headline -> outcome + ": " + headline.line()).orElse(outcome);
  }

  private static String message(Verdict.Check check) {
    String unseen = Wording.unseen(check);
    return check.measure()
        + " per "
        + check.unit()
        + " is "
        + Numbers.interval(check.estimate())
        + ", the policy accepts at most "
        + Numbers.number(check.bound())
        + (unseen.isEmpty() ? "" : "; " + unseen + " to decide");
  }

  // Not a failure: the model may be blameless, but no claim about it stands.
  private static Case baseline(BlindBaseline baseline, Undecided undecided) {
    Verdict.Outcome outcome =
        baseline.differs() ? Verdict.Outcome.INCONCLUSIVE : Verdict.Outcome.PASS;
    String message =
        "members and non-members differ without the model: AUC "
            + Numbers.interval(baseline.auc())
            + ", p = "
            + Numbers.number(baseline.pValue())
            + (baseline.telling().isEmpty() ? "" : "; " + String.join("; ", baseline.telling()));
    return new Case(
        "blind-baseline", "sets do not differ by themselves", element(outcome, undecided), message);
  }

  // Never a failure: the verdict stands without them.
  private static Case skipped(List<Skipped> skipped) {
    StringBuilder message = new StringBuilder(skipped.size() + " records could not be scored");
    for (Skipped record : skipped.subList(0, Math.min(NAMED, skipped.size()))) {
      message.append("; ").append(record.id()).append(": ").append(record.code());
    }
    if (skipped.size() > NAMED) {
      message.append("; and ").append(skipped.size() - NAMED).append(" more");
    }
    return new Case(
        "records",
        "every record could be scored",
        skipped.isEmpty() ? "" : SKIPPED,
        message.toString());
  }

  private static void print(Particulars particulars, List<Case> cases, OutputStream out)
      throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "afterimage");
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", count(cases, FAILURE));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", count(cases, SKIPPED));
      print(particulars, xml);
      for (Case each : cases) {
        print(each, xml);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void print(Particulars particulars, XMLStreamWriter xml)
      throws XMLStreamException {
    if (particulars.values().isEmpty()) {
      return;
    }
    xml.writeCharacters("\n  ");
    xml.writeStartElement("properties");
    for (Map.Entry<Particulars.Field, String> stated : particulars.values().entrySet()) {
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", stated.getKey().words());
      xml.writeAttribute("value", XmlText.clean(stated.getValue()));
    }
    xml.writeEndElement();
  }

  private static void print(Case each, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "afterimage." + XmlText.clean(each.group()));
    xml.writeAttribute("name", XmlText.clean(each.name()));
    if (!each.result().isEmpty()) {
      xml.writeEmptyElement(each.result());
      xml.writeAttribute("message", XmlText.clean(each.message()));
    }
    xml.writeEndElement();
  }

  private static String count(List<Case> cases, String result) {
    return Long.toString(cases.stream().filter(each -> each.result().equals(result)).count());
  }
}
