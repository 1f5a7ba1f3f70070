package dev.afterimage.report.table;

import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureResult.Summary;
import dev.afterimage.exposure.ExposureResult.Test;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes who is exposed for programs, as {@code exposure.schema.json} describes it. */
public final class ExposureJson {

  private ExposureJson() {}

  /** Writes a result, whole or not at all. */
  public static void write(ExposureResult result, Path file) {
    AuditJson.write(tree(result), file);
  }

  /** A result as JSON. */
  public static ObjectNode tree(ExposureResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", AuditJson.FORMAT_VERSION);
    root.put("answer", result.answer().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    AuditJson.putReleased(root.putObject("released"), result.settings().released());
    putSettings(root.putObject("settings"), result.settings());
    putSummary(root.putObject("summary"), result);
    ArrayNode records = root.putArray("records");
    result.records().forEach(record -> putRecord(records.addObject(), record));
    ArrayNode subjects = root.putArray("subjects");
    result.subjects().forEach(subject -> putSubject(subjects.addObject(), subject));
    AuditJson.putSkipped(root.putArray("skipped"), result.skipped());
    AuditJson.putProvenance(root.putObject("provenance"), result.provenance());
    return root;
  }

  private static void putSettings(ObjectNode node, ExposureResult.Settings settings) {
    node.put("task", settings.task().label());
    node.put("signal", settings.signal().label());
    node.put("attack", settings.attack());
    node.put("falsePositiveRate", settings.falsePositiveRate());
    node.put("falseDiscoveryRate", settings.falseDiscoveryRate());
  }

  private static void putSummary(ObjectNode node, ExposureResult result) {
    Summary summary = result.summary();
    node.put("models", summary.models());
    node.put("records", result.records().size());
    node.put("exposedRecords", result.exposedRecords());
    node.put("subjects", result.subjects().size());
    node.put("exposedSubjects", result.exposedSubjects());
    node.set("averageAuc", LeakageJson.estimate(summary.average()));
    node.put("inconclusive", summary.inconclusive());
    ArrayNode unmeasured = node.putArray("unmeasured");
    summary.unmeasured().forEach(unmeasured::add);
    node.put("notTabled", summary.notTabled());
  }

  private static void putRecord(ObjectNode node, Exposed record) {
    node.put("id", record.id());
    node.put("subject", record.subject());
    node.put("modelsIn", record.models().in());
    node.put("modelsOut", record.models().out());
    node.set("auc", LeakageJson.estimate(record.auc()));
    node.set("tpr", LeakageJson.estimate(record.tpr()));
    putTest(node.putObject("test"), record.test());
  }

  private static void putSubject(ObjectNode node, Subject subject) {
    node.put("subject", subject.subject());
    node.put("records", subject.records());
    node.put("mostExposed", subject.mostExposed());
    node.set("maximum", LeakageJson.estimate(subject.maximum()));
    node.set("mean", LeakageJson.estimate(subject.mean()));
    putTest(node.putObject("test"), subject.test());
  }

  private static void putTest(ObjectNode node, Test test) {
    node.put("p", test.p());
    node.put("adjusted", test.adjusted());
    node.put("found", test.found());
  }
}
