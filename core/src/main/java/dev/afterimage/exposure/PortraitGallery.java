package dev.afterimage.exposure;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.AskedRecords;
import dev.afterimage.reference.OpenShadow;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.ScoringPass;
import dev.afterimage.shadow.ShadowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks all models once more about the most exposed records, and averages what those answer that
 * were trained on each, and what the others do. In memory are as many models as threads, their
 * answers, and two mean answers per record.
 */
final class PortraitGallery {
  /** Records shown. */
  static final int SIZE = 12;

  private final List<ShadowModel> models;
  private final ExposurePlan plan;
  private final SampleReader reader;
  private final AskedRecords asked;
  private final Progress progress;

  PortraitGallery(
      List<ShadowModel> models,
      ExposurePlan plan,
      SampleReader reader,
      AskedRecords asked,
      Progress progress) {
    this.models = models;
    this.plan = plan;
    this.reader = reader;
    this.asked = asked;
    this.progress = progress;
  }

  /**
   * Portraits of the first records, of exposed ones only.
   *
   * @param order numbers of the records, most exposed first
   * @param records the same, named
   */
  List<Portrait> of(int[] order, List<Exposed> records) {
    try {
      return portraits(order, records);
    } catch (OutOfMemoryError e) {
      progress.say("The exposed records do not fit the memory together, and are not shown");
      return List.of();
    }
  }

  private List<Portrait> portraits(int[] order, List<Exposed> records) {
    List<Sample> samples = new ArrayList<>();
    List<PortraitSketch> sketches = new ArrayList<>();
    for (int i = 0; i < Math.min(SIZE, order.length) && records.get(i).test().found(); i++) {
      try {
        samples.add(reader.read(asked.records().refs().get(order[i])));
        sketches.add(new PortraitSketch(i + 1, records.get(i), order[i]));
      } catch (BadSampleException e) {
        progress.say(e.id() + " has become unreadable since it was scored, and is not shown");
      }
    }
    if (!samples.isEmpty()) {
      ask(samples, sketches);
    }
    return sketches.stream().flatMap(sketch -> sketch.finish(asked).stream()).toList();
  }

  /** As many models at a time as there are threads; added in their order, so sums are the same. */
  private void ask(List<Sample> samples, List<PortraitSketch> sketches) {
    int jobs = plan.run().jobs();
    progress.start("Looking at exposed records", models.size(), 0);
    try (Workers workers = new Workers(jobs)) {
      for (int from = 0; from < models.size(); from += jobs) {
        List<Callable<List<Prober.Probe>>> questions = new ArrayList<>();
        for (ShadowModel model : models.subList(from, Math.min(models.size(), from + jobs))) {
          questions.add(() -> ask(model, samples));
        }
        List<List<Prober.Probe>> answers = workers.all(questions);
        for (int i = 0; i < answers.size(); i++) {
          for (int s = 0; s < sketches.size(); s++) {
            sketches.get(s).add(answers.get(i).get(s), asked.records().members()[from + i]);
          }
        }
        progress.advance(answers.size());
      }
    }
    progress.finish();
  }

  private List<Prober.Probe> ask(ShadowModel shadow, List<Sample> samples) {
    try (PixelModel model = OpenShadow.of(shadow, plan.answers())) {
      Prober prober = new Prober(reader, model);
      List<Prober.Probe> probes = new ArrayList<>();
      for (int from = 0; from < samples.size(); from += ScoringPass.BATCH) {
        int to = Math.min(samples.size(), from + ScoringPass.BATCH);
        probes.addAll(prober.probeRead(samples.subList(from, to)));
      }
      return probes;
    }
  }
}
