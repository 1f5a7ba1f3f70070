package dev.afterimage.report;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.interview.Understanding;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Particulars.Field;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Audits to show: one that fails, one that cannot be decided, one that passes. */
public final class AuditFixture {
  /** An id that breaks pages, tables and attributes that do not escape it. */
  static final String NASTY_ID = "p01/\"<script>alert('x')</script>&amp;,=1+1.png";

  /** A message with a line break and a control character. */
  public static final String NASTY_MESSAGE =
      "mask <b>p07_s3.png</b>: 0 bytes\u0007,\nneeds a picture";

  private static final int ROWS = 320;
  private static final List<String> ATTACKS =
      List.of("global-loss", "reconstruction", "boundary", "membership-error");

  private AuditFixture() {}

  /** The audit that ends so. */
  public static AuditResult of(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> passing();
      case FAIL -> failing();
      case INCONCLUSIVE -> inconclusive();
    };
  }

  /** A binary segmentation model that leaks; subjects are known. */
  public static AuditResult failing() {
    ScoreTable table = scores(List.of(0.55, 0.8, 0.65, 1.2), 40, 1);
    return result(Verdict.Outcome.FAIL, table, exhibits(table, 6, PictureFixture::binary), 0.52);
  }

  /** A multi-class segmentation model whose members differ by themselves. */
  public static AuditResult inconclusive() {
    ScoreTable table = scores(List.of(0.3, 0.6, 0.4, 0.7), 0, 2);
    List<Exhibit> gallery = exhibits(table, 4, PictureFixture::multiClass);
    return result(Verdict.Outcome.INCONCLUSIVE, table, gallery, 0.68);
  }

  /** A translation model that does not leak; no record was skipped. */
  public static AuditResult passing() {
    ScoreTable table = scores(List.of(0.02, 0.01), 0, 3);
    List<Exhibit> gallery = exhibits(table, 5, PictureFixture::translation);
    return result(Verdict.Outcome.PASS, table, gallery, 0.49);
  }

  private static AuditResult result(
      Verdict.Outcome outcome, ScoreTable table, List<Exhibit> gallery, double blindAuc) {
    Estimate blind = new Estimate(blindAuc, blindAuc - 0.055, blindAuc + 0.055);
    List<AttackResult> attacks = attacks(table);
    return new AuditResult(
        verdict(outcome, attacks),
        counts(table, outcome),
        new BlindBaseline(
            blind,
            blind.low() > 0.5 ? 0.005 : 0.4,
            blind.low() > 0.5,
            blind.low() > 0.5
                ? List.of("contrast (typically 0.2 of members, 0.3 of others)")
                : List.of(),
            new ModerateShift(0.9, 1),
            List.of("mean", "contrast", "edge density", "mask area")),
        attacks,
        table,
        gallery,
        new AuditResult.Origin(
            provenance(),
            null,
            outcome == Verdict.Outcome.PASS ? Understanding.none() : UnderstandingFixture.usual(),
            particulars()));
  }

  /** A model and people whose names try to be markup. */
  static Particulars particulars() {
    return Particulars.none()
        .with(Field.MODEL, "nuclei <v2>.onnx")
        .with(Field.VERSION, "2.1 & later")
        .with(Field.ORGANISATION, "Klinik \"Süd\"")
        .with(Field.AUDITOR, "A. <script>Nobody</script>");
  }

  private static ScoreTable scores(List<Double> shifts, int subjects, long seed) {
    Random random = new Random(seed);
    List<ScoreTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean member = i % 2 == 0;
      double easy = 0.15 * random.nextGaussian();
      double[] scores = new double[shifts.size()];
      for (int a = 0; a < scores.length; a++) {
        double noise = a == 0 ? Math.abs(random.nextGaussian()) : random.nextGaussian();
        scores[a] = (i == 0 ? 0.2 : -0.3) + 0.1 * ((member ? shifts.get(a) : 0) - noise) + easy;
      }
      String id = i == 0 ? NASTY_ID : String.format("p%02d/slice_%03d.png", i % 40, i);
      String subject = subjects == 0 ? null : "patient " + i % subjects;
      rows.add(new ScoreTable.Row(id, subject, member, signals(scores), scores));
    }
    List<String> signals = List.of("dice", "cross-entropy", "predictability");
    return new ScoreTable(signals, ATTACKS.subList(0, shifts.size()), rows);
  }

  private static double[] signals(double[] scores) {
    return new double[] {1 + scores[0], -scores[1], 0.1 - scores[1] / 3};
  }

  private static List<AttackResult> attacks(ScoreTable table) {
    List<AttackResult> attacks = new ArrayList<>();
    boolean subjects = table.rows().get(0).subject() != null;
    for (int a = 0; a < table.attacks().size(); a++) {
      attacks.add(
          new AttackResult(
              table.attacks().get(a),
              "Calls a record a member where the model's error on it is small.",
              "The picture and its ground truth, and one query to the model.",
              LeakageFixture.of(table, a, false),
              subjects ? LeakageFixture.of(table, a, true) : null,
              a == 1 ? own(table) : null,
              a == 0
                  ? List.of("Intervals are wide: 40 subjects, 20 of them members.")
                  : List.of()));
    }
    return attacks;
  }

  private static AttackResult.OwnThreshold own(ScoreTable table) {
    return new AttackResult.OwnThreshold(
        0, "the classifier's own", LeakageFixture.of(table, 1, false).crossFitted());
  }

  private static Verdict verdict(Verdict.Outcome outcome, List<AttackResult> attacks) {
    List<Verdict.Check> checks = new ArrayList<>();
    for (AttackResult attack : attacks) {
      checks.add(check(attack.name(), "AUC", 0.6, attack.perRecord().auc()));
      Estimate tpr = attack.perRecord().tprAtFpr().get(0.01).tpr();
      checks.add(check(attack.name(), "TPR at 1\u00a0% FPR", 0.05, tpr));
    }
    String reason =
        switch (outcome) {
          case PASS -> "Every measure lies within its bound, with its whole interval.";
          case FAIL -> "The AUC of membership-error is above 0.6, with its whole interval.";
          case INCONCLUSIVE ->
              "Members and non-members differ by themselves: a classifier that never saw the model"
                  + " tells them apart.";
        };
    List<String> reasons = List.of(reason, "Two records could not be scored.");
    return new Verdict(outcome, reasons, checks, "default", Release.full());
  }

  private static Verdict.Check check(String attack, String name, double bound, Estimate estimate) {
    Verdict.Outcome outcome = Verdict.Outcome.INCONCLUSIVE;
    if (estimate.low() > bound) {
      outcome = Verdict.Outcome.FAIL;
    } else if (estimate.high() <= bound) {
      outcome = Verdict.Outcome.PASS;
    }
    return new Verdict.Check(attack, "record", name, bound, estimate, outcome);
  }

  private static RecordCounts counts(ScoreTable table, Verdict.Outcome outcome) {
    boolean subjects = table.rows().get(0).subject() != null;
    List<Skipped> skipped =
        outcome == Verdict.Outcome.PASS
            ? List.of()
            : List.of(
                new Skipped("p07/slice_003.png", "UNREADABLE", NASTY_MESSAGE),
                new Skipped("p09/<b>.png", "SHAPE_MISMATCH", "mask 64x64, needs 96x96"));
    return new RecordCounts(ROWS / 2, ROWS / 2, subjects ? 40 : 0, 0, skipped);
  }

  private interface Pictures {
    Exhibit of(ScoreTable.Row row, int rank);
  }

  private static List<Exhibit> exhibits(ScoreTable table, int count, Pictures pictures) {
    int last = table.attacks().size() - 1;
    List<ScoreTable.Row> exposed =
        table.rows().stream()
            .filter(ScoreTable.Row::member)
            .sorted(Comparator.comparingDouble((ScoreTable.Row row) -> -row.scores()[last]))
            .toList();
    List<Exhibit> exhibits = new ArrayList<>();
    for (int rank = 1; rank <= count; rank++) {
      exhibits.add(pictures.of(exposed.get(rank - 1), rank));
    }
    return exhibits;
  }

  private static Provenance provenance() {
    return new Provenance(
        "afterimage 0.1.0 (8a926c4)",
        "./afterimage audit --model models/nuclei.onnx --task segmentation --data 'data/<nuclei>'"
            + " --membership data/nuclei.membership.csv --alpha 1.0 --jobs 2 --seed 42 --out run",
        Map.of("model", "9f".repeat(32), "data", "03".repeat(32), "plan", "c4".repeat(32)),
        42,
        Map.of("java", "17.0.12", "onnxruntime", "1.29.0"),
        Map.of("processor", "2 cores, amd64", "memory", "2048 MiB heap"),
        Map.of("started", "2026-01-01T00:00:00Z", "seconds", "81.3"));
  }
}
