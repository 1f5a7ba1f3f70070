package dev.afterimage.tradeoff;

import dev.afterimage.data.IdList;
import dev.afterimage.data.Membership;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.release.Release;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Target;
import dev.afterimage.scoring.UtilityPass;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures finished arms and sets each against the one without a defence. Of a poisoned arm, leak
 * is that of the records that were not poisoned, or of the targets alone where it has some.
 */
final class Comparison {
  private static final String POISON = "poison";
  private static final String TARGETS = "poison-targets";

  private final TradeoffPlan plan;
  private final Schedule schedule;
  private final Run run;
  private final Membership membership;

  Comparison(TradeoffPlan plan, Schedule schedule, Run run, Membership membership) {
    this.plan = plan;
    this.schedule = schedule;
    this.run = run;
    this.membership = membership;
  }

  /**
   * The results, in order.
   *
   * @param made arms whose steps are finished, the one without a defence first
   */
  List<ArmResult> of(List<Arm> made, Progress progress) {
    progress.start("Comparing", made.size(), 0);
    Map<Arm, ArmMeasure> measures = new LinkedHashMap<>();
    for (Arm arm : made) {
      measures.put(arm, measure(arm));
      progress.advance(1);
    }
    progress.finish();
    ArmMeasure none = Objects.requireNonNull(measures.get(made.get(0)));
    List<ArmResult> results = new ArrayList<>();
    measures.forEach(
        (arm, measure) -> results.add(ArmResults.of(plan, schedule, arm, measure, none)));
    return results;
  }

  private ArmMeasure measure(Arm arm) {
    List<Step> steps = schedule.of(arm);
    Path audit = steps.get(steps.size() - 1).out();
    List<UtilityPass.Row> utility =
        arm.isPoisoned() ? poisonedUtility(arm) : utility(arm, plan.audit(arm), null);
    return ArmMeasure.of(
        judged(arm, ScoreFile.read(audit)), AuditedAucs.read(audit), utility, run.seed());
  }

  private ScoreFile judged(Arm arm, ScoreFile scores) {
    if (!arm.isPoisoned()) {
      return scores;
    }
    String targets = arm.train().first(TARGETS);
    if (targets != null) {
      return scores.keeping(ids(plan.folder().resolve(targets))::has);
    }
    IdList poisoned = ids(schedule.victim(arm).resolve(TrainingFolder.POISONED_IDS));
    return scores.keeping(id -> !poisoned.has(id));
  }

  private IdList ids(Path file) {
    return IdList.read(file, membership.dataset());
  }

  /** Of clean pictures, and of pictures with the trigger for the arm and for its clean twin. */
  private List<UtilityPass.Row> poisonedUtility(Arm arm) {
    Poison poison = Poison.parse(String.valueOf(arm.train().first(POISON)), List.of());
    Options options = plan.audit(arm);
    List<UtilityPass.Row> rows = utility(arm, options, null);
    rows = with(rows, UtilityFigures.TRIGGERED, utility(arm, options, poison));
    return with(rows, UtilityFigures.TRIGGERED_UNPOISONED, utility(Arm.none(), options, poison));
  }

  private List<UtilityPass.Row> utility(Arm arm, Options audit, @Nullable Poison trigger) {
    Path spec = schedule.victim(arm).resolve(TrainingFolder.SPEC);
    String release = Objects.requireNonNullElse(audit.first("release"), "full");
    Target.ModelFile target =
        new Target.ModelFile(
            schedule.model(arm), ModelSpecJson.read(spec), Release.parse(release, run.seed()));
    return UtilityPass.run(plan.task(), target, membership, trigger, run.jobs());
  }

  /** Adds the decisive number of other rows under a name, where they have the record. */
  private static List<UtilityPass.Row> with(
      List<UtilityPass.Row> rows, String name, List<UtilityPass.Row> others) {
    Map<String, Double> added = new LinkedHashMap<>();
    others.forEach(row -> added.put(row.id(), row.utility().values().iterator().next()));
    List<UtilityPass.Row> all = new ArrayList<>();
    for (UtilityPass.Row row : rows) {
      Map<String, Double> figures = new LinkedHashMap<>(row.utility());
      Double value = added.get(row.id());
      if (value != null) {
        figures.put(name, value);
      }
      all.add(new UtilityPass.Row(row.id(), figures));
    }
    return all;
  }
}
