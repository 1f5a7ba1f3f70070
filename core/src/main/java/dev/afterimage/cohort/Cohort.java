package dev.afterimage.cohort;

import dev.afterimage.data.Membership;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scored records with their membership and subjects, in one order for all attacks. Only the
 * audit sees it; attacks are handed tables without it.
 *
 * @param ids record ids, (records)
 * @param subjects their subjects; null where unknown, (records)
 * @param members whether each was in training, (records)
 * @param clusters numbers of the subjects; a record without one is a subject of its own, (records)
 */
public record Cohort(
    List<String> ids, @Nullable String[] subjects, boolean[] members, int[] clusters) {
  /** Folds of everything that is cross-fitted. */
  public static final int FOLDS = 5;

  /** The cohort of some records, in their order. */
  public static Cohort of(List<Membership.Entry> records) {
    int n = records.size();
    @Nullable String[] subjects = new String[n];
    boolean[] members = new boolean[n];
    int[] clusters = new int[n];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < n; i++) {
      Membership.Entry record = records.get(i);
      subjects[i] = record.subject();
      members[i] = record.member();
      String key = subjects[i] == null ? "record " + record.ref().id() : "subject " + subjects[i];
      clusters[i] = numbers.computeIfAbsent(key, k -> numbers.size());
    }
    return new Cohort(
        records.stream().map(record -> record.ref().id()).toList(), subjects, members, clusters);
  }

  /** Number of records. */
  public int size() {
    return members.length;
  }

  /** Whether any record has a subject. */
  public boolean hasSubjects() {
    for (String subject : subjects) {
      if (subject != null) {
        return true;
      }
    }
    return false;
  }

  /** Number of distinct subjects; 0 where none is known. */
  private int subjectCount() {
    return (int) Arrays.stream(subjects).filter(Objects::nonNull).distinct().count();
  }

  /** Number of subjects with members and non-members. */
  private int mixedSubjects() {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < members.length; i++) {
      seen.merge(clusters[i], members[i] ? 1 : 2, (a, b) -> a | b);
    }
    return (int) seen.values().stream().filter(sides -> sides == 3).count();
  }

  /** The counts of a report. */
  public RecordCounts count(List<Skipped> skipped) {
    int memberCount = memberCount();
    return new RecordCounts(
        memberCount, size() - memberCount, subjectCount(), mixedSubjects(), skipped);
  }

  private int memberCount() {
    int count = 0;
    for (boolean member : members) {
      count += member ? 1 : 0;
    }
    return count;
  }

  /** Numbers of the subjects of some records, in their order. */
  public int[] clusters(int[] records) {
    return Arrays.stream(records).map(i -> clusters[i]).toArray();
  }

  /** Folds by subject, balanced over membership. */
  public Folds folds(long seed) {
    return Folds.byCluster(members, clusters, FOLDS, seed);
  }

  /**
   * Joins scores with membership and subjects.
   *
   * @param scores (records), higher = more likely a member
   */
  public LabelledScores label(double[] scores) {
    return new LabelledScores(scores, members, clusters);
  }
}
