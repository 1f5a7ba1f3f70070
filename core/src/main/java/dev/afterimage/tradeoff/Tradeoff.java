package dev.afterimage.tradeoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.IdList;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.tradeoff.TradeoffResult.Failure;
import dev.afterimage.verdict.Policy;
import dev.afterimage.verdict.PolicyJson;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a comparison: every arm is trained, its shadows by the same recipe, and audited; what is
 * finished is not done again. An arm that fails is reported and the others go on, but nothing can
 * be compared without the arm without a defence.
 */
public final class Tradeoff {
  private final TradeoffPlan plan;
  private final Run run;
  private final Schedule schedule;
  private final Progress progress;
  private final Clock clock;

  /**
   * @param run where and how fast; {@code resume} goes on with what is there
   */
  public Tradeoff(TradeoffPlan plan, Run run, Progress progress, Clock clock) {
    this.plan = plan;
    this.run = run;
    this.schedule = new Schedule(plan, run.out(), run.seed());
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs what is missing, and compares.
   *
   * @throws InvalidDataException if the plan's files are broken, the folder holds other steps, or
   *     the arm without a defence fails
   * @throws InterruptedException if it is given up
   */
  public TradeoffResult run(StepRunner runner) throws InterruptedException {
    try (RunLock lock = RunFolder.hold(run, progress::say)) {
      return held(runner);
    }
  }

  private TradeoffResult held(StepRunner runner) throws InterruptedException {
    long begun = clock.millis();
    Dataset dataset =
        Dataset.open(plan.data(), plan.task(), run.outside(), run.columns().besideMembership());
    Membership membership = Membership.read(plan.membership(), dataset, run.columns());
    membership.dataset().warnings().forEach(progress::say);
    new PlanCheck(plan, run.seed()).require(membership);
    double maxAuc = policy().maxAuc();
    schedule.all().forEach(Ledger::open); // refused before any work
    try (SeenRecords seen = new SeenRecords(run.out(), progress::say)) {
      seen.require(membership.dataset().records()); // arms are compared on the same pictures
    }
    DamagedSteps.forget(schedule.all(), progress::say);
    writeMembers(membership);
    List<Failure> failed = runSteps(runner);
    List<Arm> made =
        plan.arms().stream()
            .filter(arm -> failed.stream().noneMatch(one -> one.arm().equals(arm.name())))
            .toList();
    List<ArmResult> arms = new Comparison(plan, schedule, run, membership).of(made, progress);
    TradeoffResult.Settings settings =
        new TradeoffResult.Settings(
            plan.task(),
            maxAuc,
            membership.members(),
            membership.nonMembers(),
            plan.shadows() == null ? 0 : plan.shadows().count());
    return new TradeoffResult(
        settings,
        arms,
        failed,
        Front.of(arms),
        PoisonAdviser.concerns(arms)
            ? PoisonAdviser.advise(arms)
            : new Adviser(arms, maxAuc).advise(),
        Origin.of(plan, run, Instant.ofEpochMilli(begun), clock.millis() - begun));
  }

  private Policy policy() {
    String file = plan.audit(Arm.none()).first("policy");
    return file == null ? Policy.standard() : PolicyJson.read(plan.folder().resolve(file));
  }

  private void writeMembers(Membership membership) {
    List<SampleRef> members =
        membership.entries().stream()
            .filter(Membership.Entry::member)
            .map(Membership.Entry::ref)
            .toList();
    String ids = IdList.text(members);
    AtomicFile.write(run.out().resolve(Schedule.MEMBERS), out -> out.write(ids.getBytes(UTF_8)));
  }

  private List<Failure> runSteps(StepRunner runner) throws InterruptedException {
    List<Failure> failed = new ArrayList<>();
    List<Step> steps = schedule.all();
    long done = steps.stream().filter(step -> Ledger.open(step).isFinished()).count();
    progress.start("Steps", steps.size(), done);
    for (Arm arm : plan.arms()) {
      try {
        for (Step step : schedule.of(arm)) {
          run(step, runner);
        }
      } catch (StepFailedException e) {
        String message = String.valueOf(e.getMessage());
        if (arm.name().equals(Arm.NONE)) {
          throw new InvalidDataException(
              "nothing can be compared without the arm '" + Arm.NONE + "': " + message, e);
        }
        progress.say("Failed: " + message);
        failed.add(new Failure(arm.name(), message));
      }
    }
    progress.finish();
    return failed;
  }

  private void run(Step step, StepRunner runner) throws StepFailedException, InterruptedException {
    Ledger ledger = Ledger.open(step);
    if (ledger.isFinished()) {
      return;
    }
    progress.say("Now: " + step.title() + "; more in " + step.log());
    Cost before = ledger.cost();
    ledger.write(before, false);
    try {
      runner.run(step, plan.folder(), cost -> ledger.write(before.and(cost), false));
    } catch (StepFailedException e) {
      if (e.isMistaken()) {
        ledger.forget();
      }
      throw e;
    }
    ledger.write(ledger.cost(), true);
    progress.advance(1);
  }
}
