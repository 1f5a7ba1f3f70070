package dev.afterimage.exposure;

import dev.afterimage.data.Task;
import dev.afterimage.evidence.exposure.ExposureMeasure;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.reference.ShadowSignal;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records, and whose, show in models that were trained on them.
 *
 * @param settings what was compared, and at which rates
 * @param records every record that could be measured, the most exposed first
 * @param subjects every subject of such a record, the most exposed first; empty where no subject is
 *     known
 * @param summary models, the average over records, and what was left out
 * @param gallery the first of the records that are exposed, with pictures
 * @param skipped records that could not be scored
 * @param provenance what the run was made from
 */
public record ExposureResult(
    Settings settings,
    List<Exposed> records,
    List<Subject> subjects,
    Summary summary,
    List<Portrait> gallery,
    List<Skipped> skipped,
    Provenance provenance) {

  /** Copies the lists. */
  public ExposureResult {
    records = List.copyOf(records);
    subjects = List.copyOf(subjects);
    gallery = List.copyOf(gallery);
    skipped = List.copyOf(skipped);
  }

  /**
   * What was compared.
   *
   * @param released what of the models' answers was given out
   * @param signal what models were asked for
   * @param attack name of the attack whose true positive rate is given
   * @param falsePositiveRate of that attack, over all records and models, in (0, 1)
   * @param falseDiscoveryRate the expected share of false ones among the exposed, in (0, 1)
   */
  public record Settings(
      Task task,
      Release released,
      ShadowSignal signal,
      String attack,
      double falsePositiveRate,
      double falseDiscoveryRate) {

    static Settings of(ExposurePlan plan, ExposureMeasure measure) {
      return new Settings(
          plan.task(),
          plan.release(),
          plan.signal(),
          measure.attack().name(),
          measure.falsePositiveRate(),
          measure.discoveryRate());
    }
  }

  /**
   * One record.
   *
   * @param id the record
   * @param subject its subject; null where unknown
   * @param models how many were trained on it, and how many were not
   * @param auc how often one that was does better on it than one that was not, with a 95 % interval
   * @param tpr how many of those that were the attack catches, with a 95 % interval
   * @param test of the AUC against 0.5
   */
  public record Exposed(
      String id, @Nullable String subject, Sides models, Estimate auc, Estimate tpr, Test test) {}

  /**
   * Models on either side of a record.
   *
   * @param in trained on it, at least 2
   * @param out not trained on it, at least 2
   */
  public record Sides(int in, int out) {}

  /**
   * A test among many.
   *
   * @param p one-sided, in (0, 1]
   * @param adjusted the smallest false discovery rate at which it would be accepted, in (0, 1]
   * @param found whether it is accepted at the rate of {@link Settings}
   */
  public record Test(double p, double adjusted, boolean found) {}

  /**
   * One subject.
   *
   * @param subject its name
   * @param records number of its records that could be measured
   * @param mostExposed id of the record with the largest AUC
   * @param maximum the largest AUC, biased upwards as a maximum; its 95 % interval allows for the
   *     number of records
   * @param mean the mean AUC with a 95 % interval
   * @param test of its records together: the smallest p-value times their number (Bonferroni), and
   *     accepted among subjects, not among records
   */
  public record Subject(
      String subject,
      int records,
      String mostExposed,
      Estimate maximum,
      Estimate mean,
      Test test) {}

  /**
   * All records together.
   *
   * @param models number of models
   * @param average the mean AUC over records, with a 95 % interval
   * @param inconclusive why nothing could be found whatever the models remember; null where
   *     something could
   * @param unmeasured ids of records that fewer than two models were trained on, or fewer than two
   *     were not
   * @param notTabled number of records of the data that the table of shadows does not name
   */
  public record Summary(
      int models,
      Estimate average,
      @Nullable String inconclusive,
      List<String> unmeasured,
      int notTabled) {
    /** Copies the list. */
    public Summary {
      unmeasured = List.copyOf(unmeasured);
    }
  }

  /** What can be said of the records as a whole. */
  public enum Answer {
    /** Some records are exposed. */
    EXPOSED,
    /** None is found to be, which does not show that none is. */
    NONE_FOUND,
    /** Too few models to find any. */
    INCONCLUSIVE
  }

  /** The answer at the stated false discovery rate. */
  public Answer answer() {
    if (exposedRecords() > 0) {
      return Answer.EXPOSED;
    }
    return summary.inconclusive() == null ? Answer.NONE_FOUND : Answer.INCONCLUSIVE;
  }

  /** Number of records that are exposed at the stated rate; they are the first of the list. */
  public int exposedRecords() {
    return (int) records.stream().filter(record -> record.test().found()).count();
  }

  /** Number of subjects that are exposed at the stated rate; they are the first of the list. */
  public int exposedSubjects() {
    return (int) subjects.stream().filter(subject -> subject.test().found()).count();
  }
}
