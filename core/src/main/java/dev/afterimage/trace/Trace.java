package dev.afterimage.trace;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.Attacks;
import dev.afterimage.attack.Subjects;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.SignalRun;
import dev.afterimage.cohort.BlindClassifier;
import dev.afterimage.cohort.BlindSides;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.run.Progress;
import dev.afterimage.scoring.Scored;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.pvalue.BenjaminiHochberg;
import dev.afterimage.stats.pvalue.ConformalPValues;
import dev.afterimage.trace.TraceResult.Suspect;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Answers a rights holder: did this model see these pictures? Compares suspects with records that
 * it cannot have seen.
 *
 * <p>A third of the known unseen records (by subject) teach the attack; the others calibrate. The
 * p-value of a suspect is its conformal rank among the calibration records, ties counted against
 * the suspect: valid whatever the scores are distributed like, and however alike the records of a
 * subject are, if the subject of an unseen suspect is exchangeable with those of the calibration
 * records. Those p-values are positively dependent, so that the procedure of Benjamini and Hochberg
 * keeps its false-discovery rate (Bates et al. 2023). The p-value of the whole collection is a
 * permutation test of the ranks, by subject. The blind baseline says whether the two sets differ by
 * themselves, in which case no p-value can be believed.
 */
public final class Trace {
  /** Calibration subjects (records, where unknown) below which the answer is inconclusive. */
  public static final int ENOUGH = 20;

  private final Clock clock;
  private final Progress progress;

  /**
   * @param clock for the record of when the run was made
   * @param progress hears how far the run is
   */
  public Trace(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs a plan whose evidence is {@link AuditPlan.Listed}; its policy and attack names are not
   * used.
   *
   * @param falseDiscoveryRate the expected share of unseen records in the list, in (0, 1)
   * @throws dev.afterimage.data.InvalidDataException if the plan, a list, the data or the model is
   *     broken as a whole
   */
  public TraceResult run(AuditPlan asked, double falseDiscoveryRate) {
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "the false-discovery rate must be in (0, 1), got " + falseDiscoveryRate);
    }
    try (SignalRun run = SignalRun.open(asked, progress, clock)) {
      AuditPlan plan = run.plan();
      SignalRun.Measured measured = run.measure();
      Scored scored = measured.scored();
      long seed = plan.run().seed();
      Cohort cohort = Cohort.of(scored.records());
      Attack attack =
          Attacks.create(Attacks.STRONGEST, plan.answers(), measured.copies().settings());
      Judged judged = judge(cohort, scored.table(), attack, falseDiscoveryRate, seed);
      return new TraceResult(
          judged.suspects(),
          judged.collection(),
          falseDiscoveryRate,
          BlindClassifier.judge(
              cohort, scored.blind(), measured.blindNames(), BlindSides.OF_TRACES, seed),
          run.skipped(scored),
          new TraceResult.Origin(
              run.provenance(measured),
              plan.answers().release(),
              run.understanding(),
              plan.particulars()));
    }
  }

  /**
   * What is said of suspects, one by one and together.
   *
   * @param suspects in the order of the cohort
   * @param collection all of them
   */
  record Judged(List<Suspect> suspects, TraceResult.Collection collection) {}

  /** Judges the members of a cohort, here the suspects, by its other records. */
  static Judged judge(Cohort cohort, SignalTable table, Attack attack, double rate, long seed) {
    Roles roles = Roles.of(cohort, seed);
    double[] scores =
        attack.fit(table.select(roles.teachers()), cohort.clusters(roles.teachers())).score(table);
    Leakage whole = compare(cohort, roles, scores, seed);
    int[] calibration = roles.calibration();
    ConformalPValues conformal =
        new ConformalPValues(
            Arrays.stream(calibration).mapToDouble(i -> scores[i]).toArray(),
            Arrays.stream(calibration).map(i -> cohort.clusters()[i]).toArray());
    return new Judged(
        suspects(cohort, roles, scores, conformal, rate),
        new TraceResult.Collection(
            whole.permutationP(), whole.auc(), calibration.length, conformal.subjects()));
  }

  /**
   * Who does what: positions in the table.
   *
   * @param suspects judged
   * @param teachers known unseen records that the attack learns from
   * @param calibration known unseen records that suspects are compared with
   */
  record Roles(int[] suspects, int[] teachers, int[] calibration) {

    static Roles of(Cohort cohort, long seed) {
      int n = cohort.size();
      int[] suspects = IntStream.range(0, n).filter(i -> cohort.members()[i]).toArray();
      int[] unseen = IntStream.range(0, n).filter(i -> !cohort.members()[i]).toArray();
      int[] clusters = cohort.clusters(unseen);
      Folds thirds = Folds.byCluster(new boolean[unseen.length], clusters, 3, seed);
      int[] teachers = Arrays.stream(thirds.inside(0)).map(i -> unseen[i]).toArray();
      int[] calibration = Arrays.stream(thirds.outside(0)).map(i -> unseen[i]).toArray();
      // Too few to learn from: the fixed rule needs no teachers, so all calibrate.
      return !Subjects.areEnough(cohort.clusters(teachers))
          ? new Roles(suspects, new int[0], unseen)
          : new Roles(suspects, teachers, calibration);
    }
  }

  private static Leakage compare(Cohort cohort, Roles roles, double[] scores, long seed) {
    int[] judged =
        IntStream.concat(Arrays.stream(roles.suspects()), Arrays.stream(roles.calibration()))
            .toArray();
    double[] part = Arrays.stream(judged).mapToDouble(i -> scores[i]).toArray();
    boolean[] suspected = new boolean[judged.length];
    Arrays.fill(suspected, 0, roles.suspects().length, true);
    int[] clusters = cohort.clusters(judged);
    return new LeakageEstimator(seed).estimate(new LabelledScores(part, suspected, clusters));
  }

  private static List<Suspect> suspects(
      Cohort cohort, Roles roles, double[] scores, ConformalPValues conformal, double rate) {
    double[] p =
        Arrays.stream(roles.suspects()).mapToDouble(i -> conformal.of(scores[i])).toArray();
    Set<Integer> listed = new HashSet<>();
    for (int accepted : BenjaminiHochberg.accepted(p, rate)) {
      listed.add(accepted);
    }
    List<Suspect> suspects = new ArrayList<>();
    for (int k = 0; k < p.length; k++) {
      int i = roles.suspects()[k];
      suspects.add(
          new Suspect(
              cohort.ids().get(i), cohort.subjects()[i], scores[i], p[k], listed.contains(k)));
    }
    return suspects;
  }
}
