package dev.afterimage.audit;

import dev.afterimage.provenance.Environment;
import dev.afterimage.provenance.Provenance;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what a run was made from.
 *
 * @param plan the plan
 * @param modelDigest SHA-256 of the model
 * @param dataDigest SHA-256 over the scored records
 * @param planDigest SHA-256 of the plan in canonical JSON
 */
record ProvenanceBuilder(AuditPlan plan, String modelDigest, String dataDigest, String planDigest) {

  Provenance build(String engine, Clock clock, long begunMillis) {
    Map<String, String> versions = new TreeMap<>(Environment.versions());
    versions.put("engine", engine);
    double seconds = (clock.millis() - begunMillis) / 1000.0;
    return new Provenance(
        Environment.tool(),
        plan.run().command(),
        Map.of("model", modelDigest, "data", dataDigest, "plan", planDigest),
        plan.run().seed(),
        versions,
        Environment.hardware(),
        Map.of(
            "started", Instant.ofEpochMilli(begunMillis).toString(),
            "seconds", String.format(Locale.ROOT, "%.1f", seconds)));
  }
}
