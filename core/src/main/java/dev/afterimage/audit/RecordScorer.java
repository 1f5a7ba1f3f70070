package dev.afterimage.audit;

import dev.afterimage.audit.Journal.Row;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.model.Framing;
import dev.afterimage.signal.Predictability;
import dev.afterimage.signal.SignalSet;
import java.util.ArrayList;
import java.util.List;

/** Turns a batch of records into their signals and blind features, from one prediction each. */
final class RecordScorer {
  private final Prober prober;
  private final SignalSet signals;
  private final BlindFeatures blind;

  RecordScorer(Prober prober, Task task, BlindFeatures blind) {
    this.prober = prober;
    this.signals = SignalSet.of(task);
    this.blind = blind;
  }

  /** Scores a batch; one row per record, in order. */
  List<Row> score(List<SampleRef> batch) {
    List<Row> rows = new ArrayList<>();
    for (Prober.Probe probe : prober.probe(batch)) {
      if (probe instanceof Prober.Answered answered) {
        rows.add(score(answered));
      } else {
        AuditResult.Skipped skipped = ((Prober.Broken) probe).skipped();
        rows.add(Row.skipped(skipped));
      }
    }
    return rows;
  }

  private Row score(Prober.Answered answered) {
    Planes small = small(answered.input());
    Truth truth =
        Framing.resized(answered.sample().truth(), Predictability.GRID, Predictability.GRID);
    int classes = Math.max(2, answered.observation().prediction().channels());
    Predictability.Result predictability = Predictability.of(small, truth, classes);
    double[] values = signals.measure(answered.observation(), predictability.mean());
    double[] features = blind.of(answered.sample(), small, truth, predictability.mean());
    return Row.scored(answered.sample().id(), answered.sample().digest(), values, features);
  }

  /** A picture on the grid of the predictability error. */
  static Planes small(Planes input) {
    return Resampler.resize(
        input, Predictability.GRID, Predictability.GRID, Filter.BILINEAR_ANTIALIAS);
  }
}
