package dev.afterimage.audit;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that asks the model: opens everything, refuses what is broken as a whole before
 * the first question, and measures the signals of every record. What is made of them comes after.
 */
public final class SignalRun implements AutoCloseable {
  private final AuditPlan plan;
  private final Membership membership;
  private final PixelModel model;
  private final Progress progress;
  private final Held held;

  private SignalRun(
      AuditPlan plan, Membership membership, PixelModel model, Progress progress, Held held) {
    this.plan = plan;
    this.membership = membership;
    this.model = model;
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
      Membership membership = Opening.membership(plan);
      membership.dataset().warnings().forEach(progress::say);
      return new SignalRun(
          plan, membership, Opening.model(plan), progress, new Held(lock, clock, begun));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Measures what a journal does not hold yet, and gathers all. */
  public Measured measure() {
    SampleReader reader = Opening.reader(plan, membership, model.spec(), progress);
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
    Scored scored = Scored.of(signals, membership.entries(), rows);
    float @Nullable [][] values = null; // of the shadows, (models, records)
    @Nullable ShadowReplies replies =
        shadows == null ? null : shadows.ask(scored, copies, reader, progress);
    if (replies != null) {
      scored = Scored.of(signals, membership.entries(), without(rows, replies.skipped()));
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

  /** The rows of a journal, less the records that a shadow could not be asked about. */
  private static List<Journal.Row> without(List<Journal.Row> rows, List<Skipped> skipped) {
    Map<String, Skipped> faults = new HashMap<>();
    skipped.forEach(fault -> faults.put(fault.id(), fault));
    List<Journal.Row> rest = new ArrayList<>();
    for (Journal.Row row : rows) {
      Skipped fault = faults.get(row.id());
      rest.add(fault == null ? row : Journal.Row.skipped(fault));
    }
    return rest;
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
      List<String> blindNames,
      Prober prober,
      @Nullable ShadowEvidence shadows,
      ProvenanceBuilder provenance) {}

  private JournalForm form(SignalSet signals, BlindFeatures blind, SeenRecords seen) {
    List<SampleRef> refs = membership.entries().stream().map(Membership.Entry::ref).toList();
    seen.requireUnchanged(refs);
    return new JournalForm(refs, signals.names().size(), blind.names().size(), seen);
  }

  private List<Journal.Row> score(RecordScorer scorer, RunFolder folder, JournalForm form) {
    try (Journal journal = new Journal(folder.journalFile(), form, progress::say)) {
      new ScoringPass(scorer, journal, progress).run(plan.run().jobs());
      return journal.rows();
    }
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
