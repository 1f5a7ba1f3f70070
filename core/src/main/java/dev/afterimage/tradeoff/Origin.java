package dev.afterimage.tradeoff;

import dev.afterimage.provenance.Digests;
import dev.afterimage.provenance.Environment;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.run.Run;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What a comparison was made from. */
final class Origin {
  private Origin() {}

  static Provenance of(TradeoffPlan plan, Run run, Instant started, long millis) {
    return new Provenance(
        Environment.tool(),
        run.command(),
        Map.of(
            "plan", Digests.of(plan.file()),
            "membership", Digests.of(plan.membership())),
        run.seed(),
        Environment.versions(),
        Environment.hardware(),
        Map.of(
            "started", started.toString(),
            "seconds", String.format(Locale.ROOT, "%.1f", millis / 1000.0)));
  }
}
