package dev.afterimage.scoring;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.signal.Observation;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, asks the model about them in one batch and lines its answers up with the truths.
 * Thread-safe where the model is.
 */
public final class Prober {
  private final SampleReader reader;
  private final PixelModel model;
  private final Framing framing;

  /**
   * @param model asked; as thread-safe as this is to be
   */
  public Prober(SampleReader reader, PixelModel model) {
    this.reader = reader;
    this.model = model;
    this.framing = new Framing(model.spec());
  }

  /** What reads the records. */
  public SampleReader reader() {
    return reader;
  }

  /** What became of a record. */
  public sealed interface Probe {}

  /**
   * The model's answer.
   *
   * @param sample the record as read
   * @param input the picture as the model took it
   * @param observation truth and prediction
   */
  public record Answered(Sample sample, Planes input, Observation observation) implements Probe {
    /** Classes of the task; 2 for binary models, and without meaning for translation. */
    public int classes() {
      return Math.max(2, observation.prediction().channels());
    }
  }

  /** A record that cannot be scored. */
  public record Broken(Skipped skipped) implements Probe {}

  /** Probes a batch; one result per record, in order. */
  public List<Probe> probe(List<SampleRef> batch) {
    @Nullable Probe[] probes = new Probe[batch.size()];
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        readings.add(exact(i, reader.read(batch.get(i))));
      } catch (BadSampleException e) {
        probes[i] = broken(e);
      }
    }
    answer(readings, probes);
    return complete(probes);
  }

  /** Probes records that were read already; one result per record, in order. */
  public List<Probe> probeRead(List<Sample> batch) {
    @Nullable Probe[] probes = new Probe[batch.size()];
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      readings.add(exact(i, batch.get(i)));
    }
    answer(readings, probes);
    return complete(probes);
  }

  private Reading exact(int index, Sample sample) {
    return new Reading(index, sample, framing.input(sample.input()), Query.EXACT);
  }

  private static List<Probe> complete(@Nullable Probe[] probes) {
    List<Probe> result = new ArrayList<>();
    for (@Nullable Probe probe : probes) {
      if (probe != null) {
        result.add(probe);
      }
    }
    return result;
  }

  /**
   * Asks about changed copies of records that were answered; one result per record, in order. A
   * copy whose truth has lost all labels is judged as the exact record.
   */
  public List<Probe> ask(List<Answered> batch, View view) {
    @Nullable Probe[] probes = new Probe[batch.size()];
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Sample exact = batch.get(i).sample();
      Planes input = batch.get(i).input();
      Truth truth = batch.get(i).observation().truth();
      double factor = (double) truth.height() / input.height();
      Truth changed = view.enlarged(factor).truth(truth);
      boolean keeps = TruthFit.isLabelled(changed);
      Sample copy = new Sample(exact.id(), exact.input(), keeps ? changed : truth, exact.digest());
      readings.add(
          keeps
              ? new Reading(i, copy, view.input(input), view.label())
              : new Reading(i, copy, input, Query.EXACT));
    }
    answer(readings, probes);
    return complete(probes);
  }

  private record Reading(int index, Sample sample, Planes input, String view) {}

  /** Asks for all at once; where that fails, one by one, so that one record spoils no other. */
  private void answer(List<Reading> readings, @Nullable Probe[] probes) {
    if (readings.isEmpty()) {
      return;
    }
    try {
      List<Planes> outputs = predict(readings);
      for (int i = 0; i < outputs.size(); i++) {
        Reading reading = readings.get(i);
        probes[reading.index()] = observe(reading, outputs.get(i));
      }
    } catch (ModelException e) {
      if (readings.size() == 1) {
        Reading reading = readings.get(0);
        probes[reading.index()] =
            broken(reading, Code.MODEL_FAILED, String.valueOf(e.getMessage()));
      } else {
        readings.forEach(reading -> answer(List.of(reading), probes));
      }
    }
  }

  private List<Planes> predict(List<Reading> readings) throws ModelException {
    List<Query> queries = new ArrayList<>();
    for (Reading reading : readings) {
      queries.add(new Query(reading.sample().id(), reading.view(), reading.input()));
    }
    return model.predict(queries);
  }

  private Probe observe(Reading reading, Planes output) {
    for (float value : output.values()) {
      if (!Float.isFinite(value)) {
        return broken(
            reading,
            Code.NON_FINITE_OUTPUT,
            "the model's output for " + reading.sample().id() + " must be finite, holds " + value);
      }
    }
    Truth truth = framing.truth(reading.sample().truth(), output);
    @Nullable String misfit = TruthFit.misfit(truth, output);
    if (misfit != null) {
      Code code = truth instanceof Truth.Target ? Code.SHAPE_MISMATCH : Code.CLASS_OUT_OF_RANGE;
      return broken(reading, code, reading.sample().id() + ": " + misfit);
    }
    Observation observation = new Observation(truth, framing.prediction(output, truth));
    return new Answered(reading.sample(), reading.input(), observation);
  }

  private static Probe broken(Reading reading, Code code, String message) {
    return new Broken(new Skipped(reading.sample().id(), code.name(), message));
  }

  private static Probe broken(BadSampleException e) {
    return new Broken(new Skipped(e.id(), e.code().name(), String.valueOf(e.getMessage())));
  }
}
