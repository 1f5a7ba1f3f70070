package dev.afterimage.reference;

import dev.afterimage.attacker.Attacker;
import dev.afterimage.attacker.AttackerCard;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.AttackerTrainer;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.ShadowEvidence.Classified;
import dev.afterimage.reference.ShadowExamples.Example;
import dev.afterimage.reference.ShadowOptions.Classifiers;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Prober;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.SignalSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Trains attack classifiers on shadows' answers, and shows them the target's. A few shadows are
 * open meanwhile; owns them.
 */
public final class ShadowClassifiers implements AutoCloseable {
  private static final String FOLDER = "attackers";

  private final ReferencePlan plan;
  private final Classifiers options;
  private final List<PixelModel> open = new ArrayList<>();
  private final List<Prober> shadows = new ArrayList<>();
  private final String digest;
  private final Progress progress;

  /**
   * @param models the shadows, of which the first few are opened
   * @param digest what shadows' answers depend on besides ids
   * @param reader of the records that classifiers learn from
   * @param progress told how far training is
   */
  public ShadowClassifiers(
      ReferencePlan plan,
      List<ShadowModel> models,
      String digest,
      SampleReader reader,
      Progress progress) {
    this.plan = plan;
    this.options = plan.shadows().classifiers();
    this.digest = digest;
    this.progress = progress;
    for (ShadowModel model : models.subList(0, Math.min(models.size(), options.models()))) {
      PixelModel opened = OpenShadow.of(model, plan.answers());
      open.add(opened);
      shadows.add(new Prober(reader, opened));
    }
  }

  /**
   * Trains one classifier, or takes the one that an earlier part of this run finished, and scores
   * the target's answers with it.
   *
   * @param records those that are judged
   */
  public Classified run(
      MapForm form, List<Example> examples, List<SampleRef> records, Prober target) {
    AttackerPlan training =
        AttackerPlan.published(form, plan.run().seed(), plan.run().jobs())
            .withNetwork(options.network())
            .withPatches(options.patches())
            .withEpochs(options.epochs());
    Path folder = plan.run().out().resolve(FOLDER).resolve(form.label());
    ShadowExamples maps = new ShadowExamples(examples, shadows, plan.answers(), form, digest);
    AttackerCard card =
        trainer().train(training, maps, folder, new ClassifierProgress(form, progress));
    progress.finish();
    double[] scores = new double[records.size()];
    try (Attacker attacker = Attacker.open(folder, 1);
        Workers workers = new Workers(plan.run().jobs())) {
      progress.start("Classifying answers, " + form.label(), records.size(), 0);
      List<Callable<Double>> tasks = new ArrayList<>();
      records.forEach(record -> tasks.add(() -> score(attacker, form, record, target)));
      List<Double> all = workers.all(tasks);
      progress.finish();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = all.get(i);
      }
    }
    return new Classified(scores, List.of(note(card, examples.size())));
  }

  private static AttackerTrainer trainer() {
    try {
      return AttackerTrainer.find();
    } catch (IllegalStateException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private double score(Attacker attacker, MapForm form, SampleRef record, Prober target) {
    Prober.Probe probe = target.probe(List.of(record)).get(0);
    try {
      double score =
          attacker.score(record.id(), ShadowExamples.map(probe, plan.answers(), form, "the model"));
      progress.advance(1);
      return score;
    } catch (ModelException e) {
      throw new InvalidDataException("attack classifier on " + record.id() + ": " + e.getMessage());
    }
  }

  private String note(AttackerCard card, int examples) {
    return String.format(
        Locale.ROOT,
        "A %s on %s, trained for %d epochs on %d answers of %d shadow model%s, half of them on"
            + " members; epoch %d is kept by its held-out loss, with an AUC of %.2f on held-out"
            + " shadow records.",
        card.plan().network(),
        card.plan().patches(),
        card.curve().epochs().size(),
        examples,
        shadows.size(),
        shadows.size() == 1 ? "" : "s",
        card.keptEpoch(),
        card.heldOutAuc());
  }

  /**
   * The published threshold of global-loss, as a score: minus the mean loss of the first shadow on
   * records that it was trained on (Chobola et al. 2022).
   */
  public double globalThreshold(List<Example> examples) {
    SignalSet signals = SignalSet.of(plan.answers());
    double sum = 0;
    int count = 0;
    for (Example example : examples) {
      if (example.shadow() == 0 && example.member()) {
        Prober.Probe probe = shadows.get(0).probe(List.of(example.record())).get(0);
        if (probe instanceof Prober.Answered answered) {
          double[] values = signals.measure(answered.observation(), 0);
          List<String> names = signals.names();
          sum +=
              ShadowSignal.GLOBAL_LOSS.value(
                  plan.answers(), name -> values[names.indexOf(name)], List.of());
          count++;
        }
      }
    }
    return -sum / count;
  }

  @Override
  public void close() {
    open.forEach(PixelModel::close);
  }
}
