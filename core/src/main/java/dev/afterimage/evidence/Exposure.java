package dev.afterimage.evidence;

import dev.afterimage.stats.BenjaminiHochberg;
import dev.afterimage.stats.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * unbiased and its Mann-Whitney p-value exact.
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
  private static final double ROUNDING = 1 + 1e-9;
  private static final double RISK = 0.05;

  /** The fewest models on a side that leave one when the target is left out. */
  private static final int LEAST_ON_A_SIDE = 2;

  private final int[] measured; // numbers in the table, ascending, (measured)
  private final int[] unmeasured; // numbers in the table, ascending
  private final Levelled levelled; // of the measured
  private final double[] aucs; // (measured)
  private final double[] pValues; // (measured)
  private final BitSet found; // (measured)
  private final int[] order; // most exposed first, (measured)
  private final HeldOut heldOut; // of the measured
  private final ExposurePlan plan;

  private Exposure(References references, int[] measured, ExposurePlan plan) {
    this.plan = plan;
    this.measured = measured;
    unmeasured = complement(measured, references.records());
    References usable = unmeasured.length == 0 ? references : references.select(measured);
    levelled = new Levelled(usable);
    aucs = levelled.aucs();
    pValues = levelled.pValues();
    found = new BitSet(measured.length);
    Arrays.stream(BenjaminiHochberg.accepted(pValues, plan.discoveryRate())).forEach(found::set);
    heldOut = HeldOut.of(usable, plan.attack(), plan.falsePositiveRate());
    order = order();
  }

  /**
   * Measures every record.
   *
   * @param references models that were each trained on an independent random half of the records
   * @throws IllegalArgumentException if no record has two models on each side
   */
  public static Exposure measure(References references, ExposurePlan plan) {
    BitSet[] members = new BitSet[references.models()];
    Arrays.setAll(members, references::members);
    return new Exposure(references, measurable(members, references.records()), plan);
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
  public ExposurePlan plan() {
    return plan;
  }

  /** Why nothing could be found whatever the models remember; empty where something could. */
  public Optional<String> inconclusive() {
    int models = levelled.models();
    int least = leastModels(1, plan.discoveryRate());
    return models >= least
        ? Optional.empty()
        : Optional.of(
            models
                + " models cannot tell exposure from chance at a false discovery rate of "
                + plan.discoveryRate()
                + "; at least "
                + least
                + " are needed, and "
                + leastModels(measured.length, plan.discoveryRate())
                + " to find a single exposed record among "
                + measured.length);
  }

  /**
   * The fewest models, half of them trained on the record, with which a record that they separate
   * perfectly is found though none of the others is exposed: {@code 1 / C(K, K / 2) <= rate /
   * records}.
   *
   * @param records number of records tested, 1 or more
   * @param rate the false discovery rate, in (0, 1)
   */
  public static int leastModels(int records, double rate) {
    int models = 2;
    double orders = 2; // C(models, models / 2)
    while (orders * rate * ROUNDING < records) {
      models++;
      orders = orders * models / (models - models / 2);
    }
    return models;
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
    Map<Integer, List<Integer>> records = new TreeMap<>();
    for (int i = 0; i < measured.length; i++) {
      records.computeIfAbsent(subjectOf[measured[i]], subject -> new ArrayList<>()).add(i);
    }
    return records.entrySet().stream()
        .map(entry -> subject(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble((SubjectExposure s) -> -s.maximum().low())
                .thenComparingDouble(s -> -s.maximum().value()))
        .toList();
  }

  private SubjectExposure subject(int subject, List<Integer> records) {
    int[] own = records.stream().mapToInt(Integer::intValue).toArray();
    int most = own[0];
    for (int i : own) {
      most = aucs[i] > aucs[most] ? i : most;
    }
    return new SubjectExposure(
        subject,
        own.length,
        measured[most],
        SubjectAuc.maximum(levelled, own),
        SubjectAuc.mean(levelled, own));
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

  /**
   * The records that two models or more were trained on and two were not, ascending.
   *
   * @param members the records that each model was trained on, (models)
   * @param records number of records
   * @throws IllegalArgumentException if there is none
   */
  public static int[] measurable(BitSet[] members, int records) {
    int[] in = new int[records];
    for (BitSet trained : members) {
      trained.stream().forEach(record -> in[record]++);
    }
    int most = members.length - LEAST_ON_A_SIDE;
    int[] found =
        IntStream.range(0, records)
            .filter(i -> in[i] >= LEAST_ON_A_SIDE && in[i] <= most)
            .toArray();
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "exposure needs records that two models or more were trained on and two were not; none of "
              + records
              + " is one, of "
              + members.length
              + " models");
    }
    return found;
  }

  private static int[] complement(int[] ascending, int size) {
    BitSet rest = new BitSet(size);
    rest.set(0, size);
    Arrays.stream(ascending).forEach(rest::clear);
    return rest.stream().toArray();
  }
}
