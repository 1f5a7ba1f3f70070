package dev.afterimage.audit;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.BlindClassifier;
import dev.afterimage.cohort.BlindSides;
import dev.afterimage.cohort.Clues;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.cohort.ShownCopies;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.Gallery;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.scoring.Scored;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.family.FamilyTest;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Judge;
import dev.afterimage.verdict.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The façade: audits a model and returns what was found.
 *
 * <pre>{@code
 * AuditPlan plan =
 *     new AuditPlan(
 *         Task.SEGMENTATION,
 *         new Target.ModelFile(Path.of("model.onnx"), ModelSpec.open()),
 *         new AuditPlan.Tabled(Path.of("data"), Path.of("membership.csv")),
 *         AuditPlan.AttackOptions.defaults(),
 *         Policy.standard(),
 *         new Run(Path.of("run"), false, 2, 1, "example"));
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
  public AuditResult run(AuditPlan asked) {
    try (SignalRun run = SignalRun.open(asked, progress, clock)) {
      AuditPlan plan = run.plan();
      SignalRun.Measured measured = run.measure();
      Scored scored = measured.scored();
      List<String> names = measured.copies().attacks();
      progress.start("Running attacks", names.size() + 1L, 0);
      Cohort cohort = Cohort.of(scored.records());
      Judged judged = judge(plan, cohort, measured);
      List<AttackStage.Outcome> outcomes = judged.outcomes();
      new ShownCopies(scored.table(), cohort, plan.answers().reconstruction())
          .contradictions(measured.copies().settings().neighbourhood())
          .forEach(progress::say);
      BlindBaseline blind = judged.blind();
      List<AttackResult> attacks = outcomes.stream().map(AttackStage.Outcome::result).toList();
      ScoreTable table =
          scored.scoreTable(names, outcomes.stream().map(AttackStage.Outcome::scores).toList());
      List<Exhibit> gallery = exhibits(plan, table, measured, cohort);
      progress.finish();
      RecordCounts counts = cohort.count(run.skipped(scored));
      Verdict verdict =
          new Judge(plan.policy(), plan.answers().release(), run.understanding().doubts())
              .decide(attacks, blind, counts, () -> family(plan, cohort, outcomes));
      AuditResult.Origin origin =
          new AuditResult.Origin(
              run.provenance(measured),
              check(run.privacyClaim(), cohort, outcomes, plan),
              run.understanding(),
              plan.particulars());
      return new AuditResult(verdict, counts, blind, attacks, table, gallery, origin);
    }
  }

  /** Attacks and the blind baseline know nothing of each other: they are run side by side. */
  private Judged judge(AuditPlan plan, Cohort cohort, SignalRun.Measured measured) {
    long seed = plan.run().seed();
    AttackStage stage =
        new AttackStage(cohort, measured.scored().table(), measured.shadows(), seed);
    List<AttackStage.Outcome> outcomes = new ArrayList<>();
    AtomicReference<@Nullable BlindBaseline> blind = new AtomicReference<>();
    List<Callable<List<AttackStage.Outcome>>> tasks = new ArrayList<>();
    for (String name : measured.copies().attacks()) {
      tasks.add(() -> List.of(stage.run(name, plan.answers(), measured.copies().settings())));
    }
    tasks.add(
        () -> {
          blind.set(
              BlindClassifier.judge(
                  cohort,
                  measured.scored().blind(),
                  measured.blindNames(),
                  BlindSides.OF_AUDITS,
                  seed));
          return List.of();
        });
    try (Workers workers = new Workers(plan.run().jobs())) {
      workers.all(tasks.stream().map(task -> advancing(task)).toList()).forEach(outcomes::addAll);
    }
    return new Judged(outcomes, Objects.requireNonNull(blind.get()));
  }

  private <T> Callable<T> advancing(Callable<T> task) {
    return () -> {
      T result = task.call();
      progress.advance(1);
      return result;
    };
  }

  /** What the attacks, in order, and the blind baseline found. */
  private record Judged(List<AttackStage.Outcome> outcomes, BlindBaseline blind) {}

  /** The p-value of all judged attacks together. */
  private static double family(AuditPlan plan, Cohort cohort, List<AttackStage.Outcome> outcomes) {
    List<LabelledScores> judged =
        outcomes.stream()
            .filter(outcome -> plan.policy().judges(outcome.result().name()))
            .map(outcome -> cohort.label(outcome.scores()))
            .toList();
    return new FamilyTest(judged, plan.policy().maxTprAtFpr().keySet()).pValue(plan.run().seed());
  }

  private static @Nullable ClaimCheck check(
      @Nullable PrivacyClaim claim,
      Cohort cohort,
      List<AttackStage.Outcome> outcomes,
      AuditPlan plan) {
    Map<String, LabelledScores> attacks = new LinkedHashMap<>();
    for (AttackStage.Outcome outcome : outcomes) {
      if (!outcome.result().isBound()) {
        attacks.put(outcome.result().name(), cohort.label(outcome.scores()));
      }
    }
    return claim == null ? null : ClaimCheck.of(claim, attacks, plan.run().seed());
  }

  /** The members that the first attack scores highest. */
  private static List<Exhibit> exhibits(
      AuditPlan plan, ScoreTable table, SignalRun.Measured measured, Cohort cohort) {
    List<Integer> ranked = table.mostExposed(Gallery.SIZE);
    List<SampleRef> refs =
        ranked.stream().map(i -> measured.scored().records().get(i).ref()).toList();
    Clues clues =
        new Clues(measured.scored().table(), cohort, plan.answers(), measured.copies().views());
    return new Gallery(measured.prober(), plan.answers(), plan.run().jobs())
        .of(
            refs,
            ranked.stream().map(table.rows()::get).toList(),
            ranked.stream().map(clues::of).toList());
  }
}
