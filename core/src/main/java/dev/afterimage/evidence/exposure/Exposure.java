package dev.afterimage.evidence.exposure;

import dev.afterimage.evidence.References;
import dev.afterimage.stats.Proportion;
import dev.afterimage.stats.pvalue.BenjaminiHochberg;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which records show in models that were trained on them, and whose: from models that each were
 * trained on an independent random half.
 *
 * <p>A record's <b>AUC</b> compares, over models, its phi ({@link Levelled}) in those that were
 * trained on it with its phi in the others. Within one record this is what a likelihood ratio with
 * ever more reference models orders by, where in and out differ in location. The ratio of an attack
 * whose references are the other K - 1 models is not ranked: leaving the target out of its own
 * side's mean pulls its score away from its membership, so that with no leakage at all LiRA's AUC
 * is 0.40 at 8 models and 0.45 at 64 on average, and its p-values are wrong. The AUC of phi is
 * unbiased and its Mann-Whitney p-value exact, once the model's level is taken off ({@link
 * ModelLevels}), but for pools of few subjects, which are refused.
 *
 * <p>The <b>true positive rate</b> needs scores that compare across records and targets, a
 * likelihood ratio such as LiRA's: each model takes the target's role in turn with the others as
 * references ({@link HeldOut}), so that it is the rate of an attack with K - 1 references, biased
 * downwards for K. Its interval is that of Clopper and Pearson over the models that were trained on
 * the record.
 *
 * <p>Records with fewer than two models on a side cannot be measured and are listed. P-values of
 * different records are dependent where models are few; Benjamini and Hochberg's rate holds under
 * positive dependence. Memory is O(models x records); intervals are computed when asked for.
 * Immutable, safe for concurrent use.
 */
public final class Exposure {
  private static final double RISK = 0.05; // of an interval

  private final int[] measured; // numbers in the table, ascending, (measured)
  private final int[] unmeasured; // numbers in the table, ascending
  private final Levelled levelled; // of the measured
  private final double[] aucs; // (measured)
  private final double[] pValues; // (measured)
  private final BitSet found; // (measured)
  private final int[] order; // most exposed first, (measured)
  private final HeldOut heldOut; // of the measured
  private final ExposureMeasure plan;
  private final Optional<String> tooFew; // subjects, in words

  private Exposure(References references, int[] subjectOf, int[] measured, ExposureMeasure plan) {
    this.plan = plan;
    this.measured = measured;
    unmeasured = complement(measured, references.records());
    References usable = unmeasured.length == 0 ? references : references.select(measured);
    int[] subjects = Arrays.stream(measured).map(i -> subjectOf[i]).toArray();
    tooFew = ExposureLimits.tooFewSubjects((int) Arrays.stream(subjects).distinct().count());
    levelled = new Levelled(usable, subjects);
    aucs = levelled.aucs();
    pValues = levelled.pValues();
    if (tooFew.isPresent()) {
      Arrays.fill(pValues, 1);
    }
    found = new BitSet(measured.length);
    Arrays.stream(BenjaminiHochberg.accepted(pValues, plan.discoveryRate())).forEach(found::set);
    heldOut = HeldOut.of(usable, plan.attack(), plan.falsePositiveRate());
    order = order();
  }

  /**
   * Measures every record.
   *
   * @param references models that were each trained on an independent random half of the records
   * @param subjectOf any numbers; equal numbers are one subject, in or out as a whole, (records)
   * @throws IllegalArgumentException if no record has two models on each side
   */
  public static Exposure measure(References references, int[] subjectOf, ExposureMeasure plan) {
    BitSet[] members = new BitSet[references.models()];
    Arrays.setAll(members, references::members);
    int[] measured = ExposureLimits.measurable(members, references.records());
    return new Exposure(references, subjectOf, measured, plan);
  }

  /** Number of records that could be measured. */
  public int size() {
    return measured.length;
  }

  /**
   * A record by rank; its intervals are computed here.
   *
   * @param rank 0 for the most exposed: the smallest p-value, then the largest AUC, then the most
   *     often caught
   */
  public RecordExposure at(int rank) {
    int i = order[rank];
    Levelled.Pairs pairs = levelled.pairs(i);
    return new RecordExposure(
        measured[i],
        SubjectAuc.ofRecord(levelled, i, RISK),
        Proportion.of(heldOut.caught()[i], pairs.members()).clopperPearson(),
        pValues[i],
        found.get(i));
  }

  /** Records that have fewer than two models on a side, ascending. */
  public int[] unmeasured() {
    return unmeasured.clone();
  }

  /** The attack, the false positive rate and the false discovery rate. */
  public ExposureMeasure plan() {
    return plan;
  }

  /** Why nothing could be found whatever the models remember; empty where something could. */
  public Optional<String> inconclusive() {
    return tooFew.or(
        () ->
            ExposureLimits.inconclusive(levelled.models(), measured.length, plan.discoveryRate()));
  }

  /**
   * Maximum and mean over each subject's records, the largest lower end of the maximum first.
   *
   * @param subjectOf the subject of each record of the table, (records)
   */
  public List<SubjectExposure> subjects(int[] subjectOf) {
    if (subjectOf.length != measured.length + unmeasured.length) {
      throw new IllegalArgumentException(
          "each of "
              + (measured.length + unmeasured.length)
              + " records needs a subject, got "
              + subjectOf.length);
    }
    return new SubjectRanking(levelled, aucs, measured).of(subjectOf);
  }

  private int[] order() {
    Comparator<Integer> exposure =
        Comparator.<Integer>comparingDouble(i -> pValues[i])
            .thenComparingDouble(i -> -aucs[i])
            .thenComparingInt(i -> -heldOut.caught()[i]);
    return IntStream.range(0, measured.length)
        .boxed()
        .sorted(exposure)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] complement(int[] ascending, int size) {
    BitSet rest = new BitSet(size);
    rest.set(0, size);
    Arrays.stream(ascending).forEach(rest::clear);
    return rest.stream().toArray();
  }
}
