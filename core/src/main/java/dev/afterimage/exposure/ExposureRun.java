package dev.afterimage.exposure;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.evidence.References;
import dev.afterimage.evidence.exposure.Exposure;
import dev.afterimage.evidence.exposure.ExposureMeasure;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.provenance.Digests;
import dev.afterimage.reference.AskedRecords;
import dev.afterimage.reference.ShadowPass;
import dev.afterimage.reference.ShadowReplies;
import dev.afterimage.reference.TabledRecords;
import dev.afterimage.run.Progress;
import dev.afterimage.run.ProvenanceBuilder;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.scoring.MaskCheck;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Says who is at risk even where the average is not: how much each record, and each subject, shows
 * in models that were trained on it, from models that were each trained on a random half.
 *
 * <pre>{@code
 * ExposurePlan plan =
 *     new ExposurePlan(
 *         Path.of("shadows"),
 *         Path.of("data"),
 *         Task.SEGMENTATION,
 *         ShadowSignal.RECONSTRUCTION,
 *         0.1,
 *         new Run(Path.of("run"), false, 2, 1, "example"));
 * ExposureResult result = new ExposureRun(Clock.systemUTC(), Progress.silent()).run(plan);
 * ExposureReports.writeAll(result, Path.of("run"));
 * }</pre>
 *
 * <p>What is measured is {@link Exposure}'s. A broken plan stops before a model is asked; a record
 * that some model cannot be asked about is left out, counted and reported. A run that was killed is
 * completed by the same plan with {@code resume}.
 */
public final class ExposureRun {
  private final Clock clock;
  private final Progress progress;

  /**
   * @param clock for the record of when the run was made
   * @param progress hears how far the run is
   */
  public ExposureRun(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs a plan.
   *
   * @throws InvalidDataException if the plan, a folder, the table or a model is broken as a whole,
   *     or no record has two models on each side
   * @throws java.io.UncheckedIOException if the run's folder cannot be written
   */
  public ExposureResult run(ExposurePlan plan) {
    try (RunLock lock = RunFolder.hold(plan.run(), progress::say)) {
      return held(plan);
    }
  }

  private ExposureResult held(ExposurePlan plan) {
    long begun = clock.millis();
    Dataset dataset =
        Dataset.open(plan.data(), plan.task(), plan.run().outside(), plan.run().columns());
    dataset.warnings().forEach(progress::say);
    ShadowFolder folder = ShadowFolder.open(plan.shadows());
    TabledRecords tabled = TabledRecords.of(plan.data(), dataset, folder);
    if (tabled.notTabled() > 0) {
      progress.say(
          "Left out " + tabled.notTabled() + " records of the data that the table does not name");
    }
    ShadowFolder shadows = folder.completed(plan.task());
    shadows.models().forEach(model -> plan.release().requireFits(model.spec().output()));
    SampleReader reader = reader(plan, shadows.models(), tabled);
    ShadowInterview.require(plan, shadows.models().get(0), tabled, reader, progress);
    ExposureMeasure measure = measure(plan, shadows.models().size());
    String shadowsDigest = shadows.digest();
    String planText = ExposurePlanJson.of(plan, shadowsDigest, tabled, measure);
    RunFolder run = RunFolder.open(plan.run(), planText, ExposurePlanJson.specs(shadows.models()));
    ShadowReplies replies = ask(plan, shadows, tabled.refs(), reader, run);
    AskedRecords asked = AskedRecords.of(tabled, replies);
    Exposure exposure = exposure(plan, asked, measure);
    ExposureRanking ranking = new ExposureRanking(exposure, asked.records());
    List<ExposureResult.Exposed> records = ranking.records();
    List<Portrait> gallery =
        new PortraitGallery(shadows.models(), plan, reader, asked, progress)
            .of(ranking.order(), records);
    Map<String, String> digests =
        Map.of(
            "shadows", shadowsDigest,
            "data", asked.records().digest(),
            "plan", Digests.of(planText));
    return new ExposureResult(
        ExposureResult.Settings.of(plan, measure),
        records,
        ranking.subjects(),
        ranking.summary(),
        gallery,
        asked.skipped(),
        new ProvenanceBuilder(plan.run(), digests).build("as the shadows' files", clock, begun));
  }

  private ShadowReplies ask(
      ExposurePlan plan,
      ShadowFolder shadows,
      List<SampleRef> records,
      SampleReader reader,
      RunFolder run) {
    List<View> copies = copies(plan, shadows);
    ShadowPass pass =
        new ShadowPass(shadows.models(), plan.answers(), reader, plan.signal(), copies, progress);
    try (SeenRecords seen = new SeenRecords(plan.run().out(), progress::say)) {
      seen.requireUnchanged(records);
      return pass.run(records, run.journalFile(), seen, plan.run().jobs());
    }
  }

  /** The headline attack for so many models, at the plan's rate. */
  private static ExposureMeasure measure(ExposurePlan plan, int models) {
    ExposureMeasure standard = ExposureMeasure.standard(models);
    return new ExposureMeasure(
        standard.attack(), standard.falsePositiveRate(), plan.falseDiscoveryRate());
  }

  private static SampleReader reader(
      ExposurePlan plan, List<ShadowModel> models, TabledRecords tabled) {
    PixelRules pixels = models.get(0).spec().pixels();
    for (ShadowModel model : models) {
      if (!model.spec().pixels().equals(pixels)) {
        throw new InvalidDataException(
            "all shadows must read masks and pictures alike (\"classes\" and \"orientation\" of their"
                + " specifications), got "
                + pixels
                + " and "
                + model.spec().pixels());
      }
    }
    Set<Integer> labels = new HashSet<>();
    models.forEach(model -> labels.add(Objects.requireNonNull(model.spec().ignoreLabel())));
    if (labels.size() > 1) {
      throw new InvalidDataException(
          "all shadows must have one ignoreLabel, so that they are judged on the same pixels, got "
              + labels);
    }
    int ignore = labels.iterator().next();
    SampleReader reader = new SampleReader(plan.task(), ignore, pixels);
    MaskCheck.check(plan.task(), tabled.refs(), reader, models.get(0).spec());
    return reader;
  }

  /** The changed copies that fit every model. */
  private static List<View> copies(ExposurePlan plan, ShadowFolder shadows) {
    if (!plan.signal().needsCopies()) {
      return List.of();
    }
    Neighbourhood fitting = Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, Set.of());
    for (ShadowModel model : shadows.models()) {
      ModelSpec.Size size = model.spec().input().size();
      fitting = size == null ? fitting : fitting.fitting(size.height(), size.width());
    }
    return fitting.neighbours();
  }

  private static Exposure exposure(ExposurePlan plan, AskedRecords asked, ExposureMeasure measure) {
    References references =
        References.of(
            plan.signal().signal(plan.answers()), 1, asked.values(), asked.records().members());
    return Exposure.measure(references, asked.records().subjects(), measure);
  }
}
