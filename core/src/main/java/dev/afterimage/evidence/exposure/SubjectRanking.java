package dev.afterimage.evidence.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ranks subjects by how much their records show, as {@link Exposure} has measured those. */
final class SubjectRanking {
  private final Levelled levelled; // of the measured
  private final double[] aucs; // (measured)
  private final int[] measured; // numbers in the table, (measured)

  SubjectRanking(Levelled levelled, double[] aucs, int[] measured) {
    this.levelled = levelled;
    this.aucs = aucs;
    this.measured = measured;
  }

  /**
   * Maximum and mean over each subject's records, the largest lower end of the maximum first.
   *
   * @param subjectOf the subject of each record of the table, (records)
   */
  List<SubjectExposure> of(int[] subjectOf) {
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
}
