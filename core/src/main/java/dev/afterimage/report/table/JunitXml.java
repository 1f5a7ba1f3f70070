package dev.afterimage.report.table;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.data.AtomicFile;
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
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the policy's checks as JUnit test cases, which build servers show: a bound that is broken
 * is a failure; one that could not be decided is skipped, with the reason.
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
   * @param outcome how it ended
   * @param message why, for a reader of the build's log
   */
  private record Case(String group, String name, Verdict.Outcome outcome, String message) {}

  /** Writes the checks of a result, whole or not at all. */
  public static void write(AuditResult result, Path file) {
    List<Case> cases = cases(result);
    AtomicFile.write(file, out -> print(cases, out));
  }

  private static List<Case> cases(AuditResult result) {
    List<Case> cases = new ArrayList<>();
    for (Verdict.Check check : result.verdict().checks()) {
      String name = check.measure() + " per " + check.unit();
      cases.add(new Case(check.attack(), name, check.outcome(), message(check)));
    }
    cases.add(baseline(result.blindBaseline()));
    cases.add(skipped(result.records().skipped()));
    return cases;
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
  private static Case baseline(BlindBaseline baseline) {
    Verdict.Outcome outcome =
        baseline.differs() ? Verdict.Outcome.INCONCLUSIVE : Verdict.Outcome.PASS;
    String message =
        "members and non-members differ without the model: AUC "
            + Numbers.interval(baseline.auc())
            + ", expected 0.5";
    return new Case("blind-baseline", "sets do not differ by themselves", outcome, message);
  }

  private static Case skipped(List<Skipped> skipped) {
    Verdict.Outcome outcome =
        skipped.isEmpty() ? Verdict.Outcome.PASS : Verdict.Outcome.INCONCLUSIVE;
    StringBuilder message = new StringBuilder(skipped.size() + " records could not be scored");
    for (Skipped record : skipped.subList(0, Math.min(NAMED, skipped.size()))) {
      message.append("; ").append(record.id()).append(": ").append(record.code());
    }
    if (skipped.size() > NAMED) {
      message.append("; and ").append(skipped.size() - NAMED).append(" more");
    }
    return new Case("records", "every record could be scored", outcome, message.toString());
  }

  private static void print(List<Case> cases, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "afterimage");
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", count(cases, Verdict.Outcome.FAIL));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", count(cases, Verdict.Outcome.INCONCLUSIVE));
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

  private static void print(Case each, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "afterimage." + XmlText.clean(each.group()));
    xml.writeAttribute("name", XmlText.clean(each.name()));
    if (each.outcome() != Verdict.Outcome.PASS) {
      boolean failed = each.outcome() == Verdict.Outcome.FAIL;
      xml.writeEmptyElement(failed ? "failure" : "skipped");
      xml.writeAttribute("message", XmlText.clean(each.message()));
    }
    xml.writeEndElement();
  }

  private static String count(List<Case> cases, Verdict.Outcome outcome) {
    return Long.toString(cases.stream().filter(each -> each.outcome() == outcome).count());
  }
}
