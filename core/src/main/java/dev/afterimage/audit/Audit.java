package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AuditResult.BlindBaseline;
import dev.afterimage.audit.AuditResult.RecordCounts;
import dev.afterimage.audit.AuditResult.Skipped;
import dev.afterimage.data.BadSample;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.RecordedPredictions;
import dev.afterimage.provenance.Digests;
import dev.afterimage.provenance.Provenance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The façade: audits a model and returns what was found.
 *
 * <pre>{@code
 * AuditPlan plan =
 *     new AuditPlan(
 *         Task.SEGMENTATION,
 *         new AuditPlan.ModelFile(Path.of("model.onnx"), ModelSpec.open()),
 *         new AuditPlan.Tabled(Path.of("data"), Path.of("membership.csv")),
 *         AuditPlan.AttackOptions.defaults(),
 *         Policy.standard(),
 *         new AuditPlan.Run(Path.of("run"), false, 2, 1, "example"));
 * AuditResult result = new Audit(Clock.systemUTC(), Progress.silent()).run(plan);
 * Reports.writeAll(result, Path.of("run"));
 * }</pre>
 *
 * <p>A broken plan stops before the model is asked; a broken record is counted and reported. A run
 * that was killed is completed by the same plan with {@code resume}.
 */
public final class Audit {
  private final Clock clock;
  private final Progress progress;

  /**
   * @param clock for the record of when the run was made
   * @param progress hears how far the run is
   */
  public Audit(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs a plan.
   *
   * @throws InvalidDataException if the plan, a folder, a table or the model is broken as a whole
   * @throws java.io.UncheckedIOException if the run's folder cannot be written
   */
  public AuditResult run(AuditPlan plan) {
    long begun = clock.millis();
    RunFolder.check(plan.run());
    Membership membership = membership(plan);
    membership.dataset().warnings().forEach(progress::say);
    try (PixelModel model = open(plan)) {
      int ignore = Objects.requireNonNull(model.spec().ignoreLabel());
      SampleReader reader = new SampleReader(plan.task(), ignore);
      MaskCheck.check(membership.entries(), reader, ignore);
      String spec = ModelSpecJson.write(model.spec());
      String modelDigest = Digests.of(plan.target().path());
      String planText = PlanJson.of(plan, modelDigest, spec);
      RunFolder folder = RunFolder.open(plan.run(), planText, spec);
      Prober prober = new Prober(reader, model);
      int channels = Objects.requireNonNullElse(model.spec().output().channels(), 1);
      BlindFeatures blind = new BlindFeatures(plan.task(), channels);
      List<Journal.Row> rows;
      try (Journal journal = folder.journal()) {
        RecordScorer scorer = new RecordScorer(prober, plan.task(), blind);
        List<SampleRef> refs = membership.entries().stream().map(Membership.Entry::ref).toList();
        new ScoringPass(scorer, journal, progress).run(refs, plan.run().jobs());
        rows = journal.rows();
      }
      Scored scored = Scored.of(plan.task(), membership.entries(), rows);
      ProvenanceBuilder provenance =
          new ProvenanceBuilder(plan, modelDigest, scored.dataDigest(), Digests.of(planText));
      return findings(plan, scored, membership, blind, prober)
          .with(provenance.build(model.engine(), clock, begun));
    }
  }

  private static Membership membership(AuditPlan plan) {
    if (plan.evidence() instanceof AuditPlan.Tabled tabled) {
      Dataset dataset = Dataset.open(tabled.data(), plan.task());
      return Membership.read(tabled.membership(), dataset);
    }
    AuditPlan.TwoFolders folders = (AuditPlan.TwoFolders) plan.evidence();
    return Membership.of(
        Dataset.open(folders.members(), plan.task()),
        Dataset.open(folders.nonMembers(), plan.task()));
  }

  private static PixelModel open(AuditPlan plan) {
    if (plan.target() instanceof AuditPlan.RecordedFolder recorded) {
      return RecordedPredictions.open(recorded.path(), recorded.spec(), plan.task());
    }
    return Models.open(plan.target().path(), plan.target().spec(), plan.task(), 1);
  }

  private Findings findings(
      AuditPlan plan, Scored scored, Membership membership, BlindFeatures blind, Prober prober) {
    List<String> names = plan.attackNames();
    progress.start("Running attacks", names.size() + 2L, 0);
    Cohort cohort = Cohort.of(scored.records());
    long seed = plan.run().seed();
    AttackStage stage = new AttackStage(cohort, scored.table(), seed);
    List<AttackResult> results = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (String name : names) {
      Attack attack = Attacks.create(name, plan.task(), plan.attacks().alpha());
      double[] score = stage.score(attack);
      scores.add(score);
      results.add(stage.judge(attack, score));
      progress.advance(1);
    }
    BlindBaseline baseline = BlindClassifier.judge(cohort, scored.blind(), blind.names(), seed);
    progress.advance(1);
    List<Skipped> skipped = new ArrayList<>();
    for (BadSample bad : membership.skipped()) {
      skipped.add(new Skipped(bad.id(), bad.code().name(), bad.message()));
    }
    skipped.addAll(scored.skipped());
    RecordCounts counts = cohort.count(skipped);
    ScoreTable table = scored.scoreTable(names, scores);
    List<Exhibit> gallery = exhibits(table, scored, new Gallery(prober, plan.run().jobs()));
    progress.finish();
    Verdict verdict = new Judge(plan.policy()).decide(results, baseline, counts);
    return new Findings(verdict, counts, baseline, results, table, gallery);
  }

  /** The members that the first attack scores highest. */
  private static List<Exhibit> exhibits(ScoreTable table, Scored scored, Gallery gallery) {
    List<Integer> ranked = table.mostExposed(Gallery.SIZE);
    List<SampleRef> refs = ranked.stream().map(i -> scored.records().get(i).ref()).toList();
    return gallery.of(refs, ranked.stream().map(table.rows()::get).toList());
  }

  /** A result that lacks its provenance. */
  private record Findings(
      Verdict verdict,
      RecordCounts records,
      BlindBaseline blind,
      List<AttackResult> attacks,
      ScoreTable scores,
      List<Exhibit> gallery) {
    AuditResult with(Provenance provenance) {
      return new AuditResult(verdict, records, blind, attacks, scores, gallery, provenance);
    }
  }
}
