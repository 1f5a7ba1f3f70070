package dev.afterimage.exposure;

import dev.afterimage.evidence.exposure.Exposure;
import dev.afterimage.evidence.exposure.RecordExposure;
import dev.afterimage.evidence.exposure.SubjectExposure;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Sides;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureResult.Summary;
import dev.afterimage.exposure.ExposureResult.Test;
import dev.afterimage.reference.TabledRecords;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.pvalue.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gives what was measured of records and subjects their names and adjusted p-values. */
final class ExposureRanking {
  private final Exposure exposure;
  private final TabledRecords records;
  private final List<RecordExposure> ranked; // most exposed first
  private final double[] pValues; // by number of the record; 1 where not measured, (records)

  ExposureRanking(Exposure exposure, TabledRecords records) {
    this.exposure = exposure;
    this.records = records;
    ranked = IntStream.range(0, exposure.size()).mapToObj(exposure::at).toList();
    pValues = new double[records.refs().size()];
    Arrays.fill(pValues, 1);
    ranked.forEach(record -> pValues[record.record()] = record.pValue());
  }

  /** Numbers of the records, most exposed first, (measured). */
  int[] order() {
    return ranked.stream().mapToInt(RecordExposure::record).toArray();
  }

  /** The records, most exposed first. */
  List<Exposed> records() {
    double[] adjusted =
        BenjaminiHochberg.adjusted(ranked.stream().mapToDouble(RecordExposure::pValue).toArray());
    List<Exposed> named = new ArrayList<>();
    for (int rank = 0; rank < adjusted.length; rank++) {
      RecordExposure each = ranked.get(rank);
      int in = records.in(each.record());
      named.add(
          new Exposed(
              id(each.record()),
              records.refs().get(each.record()).subject(),
              new Sides(in, records.members().length - in),
              each.auc(),
              each.tpr(),
              new Test(each.pValue(), adjusted[rank], each.found())));
    }
    return named;
  }

  /** The subjects that have a name, most exposed first. */
  List<Subject> subjects() {
    int[] numbers = records.subjects();
    List<SubjectExposure> named =
        exposure.subjects(numbers).stream().filter(each -> name(each) != null).toList();
    double[] least = leastPValues(numbers);
    double[] p =
        named.stream()
            .mapToDouble(each -> Math.min(1, each.records() * least[each.subject()]))
            .toArray();
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    boolean[] found = new boolean[p.length];
    for (int each : BenjaminiHochberg.accepted(p, exposure.plan().discoveryRate())) {
      found[each] = true;
    }
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      SubjectExposure each = named.get(i);
      subjects.add(
          new Subject(
              String.valueOf(name(each)),
              each.records(),
              id(each.mostExposed()),
              each.maximum(),
              each.mean(),
              new Test(p[i], adjusted[i], found[i])));
    }
    subjects.sort(Comparator.comparingDouble(each -> each.test().p())); // stable
    return subjects;
  }

  /** All records together. */
  Summary summary() {
    List<String> unmeasured = Arrays.stream(exposure.unmeasured()).mapToObj(this::id).toList();
    return new Summary(
        records.members().length,
        average(),
        exposure.inconclusive().orElse(null),
        unmeasured,
        records.notTabled());
  }

  /** The mean over records: that of one subject who has them all. */
  private Estimate average() {
    return exposure.subjects(new int[records.refs().size()]).get(0).mean();
  }

  /** The smallest p-value of each subject's records, by the subject's number. */
  private double[] leastPValues(int[] subjects) {
    double[] least = new double[subjects.length];
    Arrays.fill(least, 1);
    for (int i = 0; i < subjects.length; i++) {
      least[subjects[i]] = Math.min(least[subjects[i]], pValues[i]);
    }
    return least;
  }

  private @Nullable String name(SubjectExposure subject) {
    return records.refs().get(subject.mostExposed()).subject();
  }

  private String id(int record) {
    return records.refs().get(record).id();
  }
}
