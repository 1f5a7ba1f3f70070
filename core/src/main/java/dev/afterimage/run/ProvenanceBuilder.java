package dev.afterimage.run;

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
 * @param run the command and the seed
 * @param digests SHA-256 of the model or the shadows, of the scored records as "data", and of the
 *     "plan" in canonical JSON
 */
public record ProvenanceBuilder(Run run, Map<String, String> digests) {

  /**
   * The provenance of a run that ends now.
   *
   * @param engine what computed
   * @param begunMillis when it began, in milliseconds since 1970
   */
  public Provenance build(String engine, Clock clock, long begunMillis) {
    Map<String, String> versions = new TreeMap<>(Environment.versions());
    versions.put("engine", engine);
    double seconds = (clock.millis() - begunMillis) / 1000.0;
    return new Provenance(
        Environment.tool(),
        run.command(),
        digests,
        run.seed(),
        versions,
        Environment.hardware(),
        Map.of(
            "started", Instant.ofEpochMilli(begunMillis).toString(),
            "seconds", String.format(Locale.ROOT, "%.1f", seconds)));
  }
}
