package dev.afterimage.scoring;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.scoring.Journal.Row;
import dev.afterimage.signal.Predictability;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a batch of records into their signals and blind features: from one prediction of each
 * record and one of each changed copy, whatever the attacks.
 */
public final class RecordScorer {
  private final Prober prober;
  private final SignalSet signals;
  private final BlindFeatures blind;
  private final List<View> views;
  private final NetworkSignals network;

  /**
   * @param prober asks the model
   * @param signals of which every answer is measured
   * @param blind features of records that need no model
   * @param views of each record that the model is asked about too
   * @param network predictability from the features of a network, where there is one
   */
  public RecordScorer(
      Prober prober,
      SignalSet signals,
      BlindFeatures blind,
      List<View> views,
      NetworkSignals network) {
    this.prober = prober;
    this.signals = signals;
    this.blind = blind;
    this.views = views;
    this.network = network;
  }

  /** Scores a batch; one row per record, in order. */
  List<Row> score(List<SampleRef> batch) {
    Row[] rows = new Row[batch.size()];
    List<Scoring> open = new ArrayList<>();
    List<Prober.Probe> probes = prober.probe(batch);
    for (int i = 0; i < rows.length; i++) {
      if (probes.get(i) instanceof Prober.Answered answered) {
        open.add(begin(i, answered));
      } else {
        rows[i] = skipped(probes.get(i));
      }
    }
    for (View view : views) {
      open = askAgain(open, view, rows);
    }
    for (Scoring scoring : open) {
      rows[scoring.index()] = finish(scoring);
    }
    return Arrays.asList(rows);
  }

  /** A record of a batch whose signals are being gathered. */
  private record Scoring(int index, Prober.Answered answered, List<Double> values, double[] blind) {
    void add(double[] more) {
      for (double value : more) {
        values.add(value);
      }
    }
  }

  private Scoring begin(int index, Prober.Answered answered) {
    Sample sample = answered.sample();
    Planes small = small(answered.input());
    Truth truth = Framing.resized(sample.truth(), Predictability.GRID, Predictability.GRID);
    double predictability = Predictability.error(small, truth, answered.classes());
    double[] features = blind.of(sample, small, truth, predictability);
    Scoring scoring = new Scoring(index, answered, new ArrayList<>(), features);
    scoring.add(signals.measure(answered.observation(), predictability));
    return scoring;
  }

  /** Adds the errors on one kind of copy; a record whose copy breaks the model is left out. */
  private List<Scoring> askAgain(List<Scoring> open, View view, Row[] rows) {
    List<Prober.Probe> probes = prober.ask(open.stream().map(Scoring::answered).toList(), view);
    List<Scoring> still = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Scoring scoring = open.get(i);
      if (probes.get(i) instanceof Prober.Answered copy) {
        scoring.add(signals.measureCopy(copy.observation()));
        still.add(scoring);
      } else {
        rows[scoring.index()] = skipped(probes.get(i));
      }
    }
    return still;
  }

  private Row finish(Scoring scoring) {
    Sample sample = scoring.answered().sample();
    try {
      scoring.add(network.of(sample, scoring.answered().classes()));
    } catch (ModelException e) {
      String message = "feature network on " + sample.id() + ": " + e.getMessage();
      return Row.skipped(new Skipped(sample.id(), Code.MODEL_FAILED.name(), message));
    }
    double[] values = scoring.values().stream().mapToDouble(Double::doubleValue).toArray();
    return Row.scored(sample.id(), sample.digest(), values, scoring.blind());
  }

  private static Row skipped(Prober.Probe probe) {
    return Row.skipped(((Prober.Broken) probe).skipped());
  }

  /** A picture on the grid of the predictability error. */
  static Planes small(Planes input) {
    return Resampler.resize(
        input, Predictability.GRID, Predictability.GRID, Filter.BILINEAR_ANTIALIAS);
  }
}
