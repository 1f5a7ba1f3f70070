package dev.afterimage.tradeoff;

import dev.afterimage.cohort.WorstCase;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The AUCs of one audit, from its {@code audit.json}.
 *
 * @param aucs of all records, by attack, in order
 */
record AuditedAucs(Map<String, Estimate> aucs) {

  /**
   * Reads them.
   *
   * @throws InvalidDataException if the audit's result cannot be read
   */
  static AuditedAucs read(Path audit) {
    Path file = audit.resolve("audit.json");
    try {
      Map<String, Estimate> aucs = new LinkedHashMap<>();
      JsonMapper.shared()
          .readTree(TextFile.read(file, "result"))
          .path("attacks")
          .properties()
          .forEach(attack -> aucs.put(attack.getKey(), estimate(attack.getValue().path("auc"))));
      return new AuditedAucs(aucs);
    } catch (UncheckedIOException | JacksonException e) {
      throw new InvalidDataException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Estimate estimate(JsonNode node) {
    return new Estimate(number(node, "value"), number(node, "low"), number(node, "high"));
  }

  private static double number(JsonNode node, String name) {
    JsonNode number = node.path(name); // null where it is none
    return number.isNumber() ? number.asDouble() : Double.NaN;
  }

  /** Names of the attacks, in order. */
  List<String> names() {
    return List.copyOf(aucs.keySet());
  }

  /**
   * What was found of one attack's scores; the auditor's bound is trained on labels, so that its
   * interval must be as wide at least as the audit, which could refit it, found.
   */
  Leakage allowing(String attack, Leakage found) {
    Estimate audited = aucs.getOrDefault(attack, Estimate.undefined());
    if (!attack.equals(WorstCase.NAME) || !audited.isDefined() || !found.auc().isDefined()) {
      return found;
    }
    double value = found.auc().value();
    double low = Math.min(found.auc().low(), value - audited.value() + audited.low());
    double high = Math.max(found.auc().high(), value - audited.value() + audited.high());
    return found.withAuc(new Estimate(value, Math.max(0, low), Math.min(1, high)));
  }
}
