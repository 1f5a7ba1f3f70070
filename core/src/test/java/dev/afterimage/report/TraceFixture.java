package dev.afterimage.report;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.interview.Understanding;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Estimate;
import dev.afterimage.trace.TraceResult;
import dev.afterimage.trace.TraceResult.Suspect;
import java.util.List;
import java.util.Map;

/** A small trace. */
final class TraceFixture {
  static final String NASTY = "a,\"<script>alert(1)</script>&=1+1";
  static final BlindBaseline SAME =
      new BlindBaseline(new Estimate(0.5, 0.44, 0.56), false, List.of("mean of the input"));
  static final BlindBaseline DIFFERENT =
      new BlindBaseline(new Estimate(0.8, 0.74, 0.86), true, List.of());

  private TraceFixture() {}

  /**
   * Three suspects, two of them listed.
   *
   * @param p the p-value of the whole collection
   * @param calibration known unseen records
   */
  static TraceResult result(double p, int calibration, BlindBaseline blind) {
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
        new TraceResult.Collection(p, new Estimate(0.8, 0.7, 0.9), calibration, calibration),
        0.1,
        blind,
        List.of(new Skipped("bad", "MISSING_TARGET", "<i>broken")),
        new TraceResult.Origin(
            provenance, Release.full(), Understanding.none(), AuditFixture.particulars()));
  }
}
