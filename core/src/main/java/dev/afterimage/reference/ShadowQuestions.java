package dev.afterimage.reference;

import dev.afterimage.data.Sample;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.Prober.Answered;
import dev.afterimage.scoring.Prober.Broken;
import dev.afterimage.scoring.Prober.Probe;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks one open shadow about batches of records and, where the signal needs them, their copies. */
final class ShadowQuestions {
  private final String name;
  private final Prober prober;
  private final Answers answers;
  private final ShadowSignal signal;
  private final List<View> copies;
  private final SignalSet signals;

  /**
   * @param name of the shadow, for messages
   * @param copies that the signal needs; empty where it needs none
   */
  ShadowQuestions(
      String name, Prober prober, Answers answers, ShadowSignal signal, List<View> copies) {
    this.name = name;
    this.prober = prober;
    this.answers = answers;
    this.signal = signal;
    this.copies = copies;
    this.signals = SignalSet.of(answers);
  }

  /** A record of a batch: what was answered of it, and what was measured of that, by name. */
  private record Asked(int place, Answered answered, Map<String, Double> measured) {}

  /**
   * The signal of a batch.
   *
   * @param skipped is told of each record that has none, once
   * @return finite, or NaN where the record is skipped, (batch)
   */
  float[] values(List<Sample> batch, List<Skipped> skipped) {
    List<Asked> open = exact(batch, skipped);
    for (View view : copies) {
      open = askAgain(open, view, skipped);
    }
    List<String> labels = copies.stream().map(View::label).toList();
    float[] values = new float[batch.size()];
    Arrays.fill(values, Float.NaN);
    for (Asked each : open) {
      Map<String, Double> measured = each.measured();
      float value =
          (float) signal.value(answers, key -> measured.getOrDefault(key, Double.NaN), labels);
      if (Float.isFinite(value)) {
        values[each.place()] = value;
      } else {
        String id = each.answered().sample().id();
        String text = "the signal " + signal.label() + " must be finite, is " + value;
        skipped.add(fault(id, Code.NON_FINITE_OUTPUT.name(), null, text));
      }
    }
    return values;
  }

  private List<Asked> exact(List<Sample> batch, List<Skipped> skipped) {
    List<Asked> open = new ArrayList<>();
    List<Probe> probes = prober.probeRead(batch);
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i) instanceof Answered answered) {
        open.add(new Asked(i, answered, measured(answered)));
      } else {
        skipped.add(fault(probes.get(i), null));
      }
    }
    return open;
  }

  private Map<String, Double> measured(Answered answered) {
    double[] values = signals.measure(answered.observation(), 0);
    Map<String, Double> named = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(signals.names().get(i), values[i]);
    }
    return named;
  }

  /** Adds the errors on one kind of copy; a record whose copy breaks the model is left out. */
  private List<Asked> askAgain(List<Asked> open, View view, List<Skipped> skipped) {
    List<Probe> probes = prober.ask(open.stream().map(Asked::answered).toList(), view);
    List<Asked> still = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i) instanceof Answered copy) {
        addErrors(open.get(i).measured(), copy, view);
        still.add(open.get(i));
      } else {
        skipped.add(fault(probes.get(i), view));
      }
    }
    return still;
  }

  private void addErrors(Map<String, Double> measured, Answered copy, View view) {
    double[] values = signals.measureCopy(copy.observation());
    for (int e = 0; e < values.length; e++) {
      measured.put(SignalSet.at(signals.errors().get(e), view.label()), values[e]);
    }
  }

  private Skipped fault(Probe probe, @Nullable View view) {
    Skipped found = ((Broken) probe).skipped();
    return fault(found.id(), found.code(), view, found.message());
  }

  /** Names the shadow, the record and the copy. */
  private Skipped fault(String id, String code, @Nullable View view, String message) {
    String copy = view == null ? "" : ", changed copy " + view.label();
    return new Skipped(id, code, "shadow " + name + " on " + id + copy + ": " + message);
  }
}
