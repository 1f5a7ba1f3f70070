package dev.afterimage.audit;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Understanding;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.PixelModel;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.provenance.Digests;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.reference.ShadowEvidence;
import dev.afterimage.reference.ShadowReplies;
import dev.afterimage.run.Progress;
import dev.afterimage.run.ProvenanceBuilder;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.scoring.BlindFeatures;
import dev.afterimage.scoring.BlindNames;
import dev.afterimage.scoring.Journal;
import dev.afterimage.scoring.JournalForm;
import dev.afterimage.scoring.NetworkSignals;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.RecordScorer;
import dev.afterimage.scoring.Scored;
import dev.afterimage.scoring.ScoringPass;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.signal.SignalSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that asks the model: holds the folder, has everything opened and understood
 * ({@link Opening}), and measures the signals of every record. What is made of them comes after.
 */
public final class SignalRun implements AutoCloseable {
  private final AuditPlan plan;
  private final Membership membership;
  private final SampleReader reader;
  private final PixelModel model;
  private Understanding understanding;
  private final Progress progress;
  private final Held held;

  private SignalRun(Opening opening, Progress progress, Held held) {
    this.plan = opening.plan();
    this.membership = opening.membership();
    this.reader = opening.reader();
    this.model = opening.model();
    this.understanding = opening.understanding();
    this.progress = progress;
    this.held = held;
  }

  /** The run's folder, and since when it is held. */
  private record Held(RunLock lock, Clock clock, long begun) {}

  /** Opens records and model of a plan; the caller closes the run. */
  public static SignalRun open(AuditPlan plan, Progress progress, Clock clock) {
    long begun = clock.millis();
    RunLock lock = RunFolder.hold(plan.run(), progress::say);
    try {
      Opening opening = Opening.of(plan, progress::say);
      return new SignalRun(opening, progress, new Held(lock, clock, begun));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Measures what a journal does not hold yet, and gathers all. */
  public Measured measure() {
    String spec = ModelSpecJson.write(model.spec());
    String modelDigest = Digests.of(plan.target().path());
    @Nullable ShadowStage shadows = ShadowStage.open(plan, model, membership);
    @Nullable Map<String, String> decisive = shadows == null ? null : shadows.decisive();
    String planText = AuditPlanJson.of(plan, modelDigest, spec, membership, decisive);
    Copies copies = Copies.of(plan, model, progress);
    Prober prober = new Prober(reader, model);
    BlindFeatures blind =
        new BlindFeatures(
            plan.task(), Objects.requireNonNullElse(model.spec().output().channels(), 1));
    SignalSet signals;
    List<Journal.Row> rows;
    try (NetworkSignals network =
        NetworkSignals.open(plan.attackNames(), plan.attacks().features(), plan.run().seed())) {
      RunFolder folder = RunFolder.open(plan.run(), planText, spec);
      signals = SignalSet.of(plan.answers(), copies.labels(), network.names());
      RecordScorer scorer = new RecordScorer(prober, signals, blind, copies.views(), network);
      try (SeenRecords seen = new SeenRecords(plan.run().out(), progress::say)) {
        rows = score(scorer, folder, form(signals, blind, seen));
      }
    }
    Optional<String> twins = SidesCheck.twins(membership.entries(), rows);
    twins.ifPresent(said -> progress.say("Warning: " + said));
    understanding = understanding.warned(Finding.Topic.TWINS, twins);
    Scored scored = Scored.of(signals, membership.entries(), rows);
    float @Nullable [][] values = null; // of the shadows, (models, records)
    @Nullable ShadowReplies replies =
        shadows == null ? null : shadows.ask(scored, copies, reader, progress);
    if (replies != null) {
      scored = Scored.of(signals, membership.entries(), replies.without(rows));
      values = replies.values(replies.whole());
    }
    ProvenanceBuilder provenance =
        new ProvenanceBuilder(
            plan.run(),
            Map.of(
                "model", modelDigest,
                "data", scored.dataDigest(),
                "plan", Digests.of(planText)));
    @Nullable ShadowEvidence evidence =
        shadows == null ? null : shadows.measure(scored, values, copies, prober, progress);
    return new Measured(scored, copies, blind.names(), prober, evidence, provenance);
  }

  /**
   * What was measured.
   *
   * @param scored records and signals
   * @param copies the changed copies that were asked about
   * @param blindNames names of the blind features
   * @param prober asks again, for pictures
   * @param shadows what shadow models gave; null where there are none
   * @param provenance what the run was made from
   */
  public record Measured(
      Scored scored,
      Copies copies,
      BlindNames blindNames,
      Prober prober,
      @Nullable ShadowEvidence shadows,
      ProvenanceBuilder provenance) {}

  private JournalForm form(SignalSet signals, BlindFeatures blind, SeenRecords seen) {
    List<SampleRef> refs = membership.entries().stream().map(Membership.Entry::ref).toList();
    seen.requireUnchanged(refs);
    return new JournalForm(refs, signals.names().size(), blind.names().all().size(), seen);
  }

  private List<Journal.Row> score(RecordScorer scorer, RunFolder folder, JournalForm form) {
    try (Journal journal = new Journal(folder.journalFile(), form, progress::say)) {
      new ScoringPass(scorer, journal, progress).run(jobs());
      return journal.rows();
    }
  }

  /** A model that answers by chance may keep count of what it was asked: one after the other. */
  private int jobs() {
    return understanding.byChance() ? 1 : plan.run().jobs();
  }

  /** The plan as it is run: with what of the answers is given out. */
  public AuditPlan plan() {
    return plan;
  }

  /** How records and model were understood. */
  public Understanding understanding() {
    return understanding;
  }

  /** Records that could not be scored, for want of a file or for what was found in it. */
  public List<Skipped> skipped(Scored scored) {
    List<Skipped> skipped = new ArrayList<>();
    for (BadSample bad : membership.skipped()) {
      skipped.add(new Skipped(bad.id(), bad.code().name(), bad.message()));
    }
    skipped.addAll(scored.skipped());
    return skipped;
  }

  /** What the model's specification says of its privacy; null where it says nothing. */
  @Nullable PrivacyClaim privacyClaim() {
    return model.spec().privacy();
  }

  public Provenance provenance(Measured measured) {
    return measured.provenance().build(model.engine(), held.clock(), held.begun());
  }

  @Override
  public void close() {
    try (RunLock lock = held.lock()) {
      model.close();
    }
  }
}
