package dev.afterimage.audit;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.audit.AuditPlan.AttackOptions;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Target;
import dev.afterimage.verdict.Policy;
import dev.afterimage.view.Neighbourhood;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Plans over generated data, and audits at a fixed time. */
public final class Plans {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private Plans() {}

  /** Every attack on recorded predictions, two threads. */
  public static AuditPlan of(GeneratedData data, Path out) {
    return of(data, run(out, false, 2));
  }

  public static AuditPlan of(GeneratedData data, Run run) {
    return new AuditPlan(
        data.shape().task(),
        new Target.RecordedFolder(data.predictions(), ModelSpec.open()),
        new AuditPlan.Tabled(data.data(), data.membership()),
        AttackOptions.defaults(),
        Policy.standard(),
        run);
  }

  /** The same plan with other attacks. */
  public static AuditPlan with(AuditPlan plan, AttackOptions attacks) {
    return new AuditPlan(
        plan.task(), plan.target(), plan.evidence(), attacks, plan.policy(), plan.run());
  }

  public static Run run(Path out, boolean resume, int jobs) {
    return new Run(out, resume, jobs, 1, "test");
  }

  static AuditResult audit(AuditPlan plan) {
    return new Audit(CLOCK, Progress.silent()).run(plan);
  }

  /** Named attacks with a weight, and the default copies. */
  static AuditPlan.AttackOptions options(List<String> names, double alpha) {
    Neighbourhood copies = Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, Set.of());
    return new AuditPlan.AttackOptions(names, new AttackSettings(alpha, copies), null, null);
  }
}
