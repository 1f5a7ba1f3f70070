package dev.afterimage.provenance;

import java.util.Map;

/**
 * What a run was made from, in words and digests.
 *
 * @param tool the program's name and version, and the commit it was built from where known
 * @param command the command line that made the run
 * @param digests SHA-256 in hex of "model" or "shadows", "data" and "plan"
 * @param seed the seed that every random choice is drawn from
 * @param versions of Java, engines and libraries, by name
 * @param hardware processor, cores, memory, by name
 * @param timing when the run started and how long it took, by name; the only part that differs when
 *     a run is repeated on the same machine
 */
public record Provenance(
    String tool,
    String command,
    Map<String, String> digests,
    long seed,
    Map<String, String> versions,
    Map<String, String> hardware,
    Map<String, String> timing) {

  /** Copies the maps. */
  public Provenance {
    digests = Map.copyOf(digests);
    versions = Map.copyOf(versions);
    hardware = Map.copyOf(hardware);
    timing = Map.copyOf(timing);
  }
}
