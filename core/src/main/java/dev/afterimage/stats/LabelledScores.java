package dev.afterimage.stats;

import java.util.Arrays;

/**
 * Scores with the membership that they are judged against, in parallel arrays.
 *
 * @param scores one score per record, higher = more likely a member; finite, (records)
 * @param members whether each record was in training, (records)
 * @param clusters the number of the subject of each record, 0 or more; equal numbers are one
 *     subject, resampled and split as a whole, (records)
 */
public record LabelledScores(double[] scores, boolean[] members, int[] clusters) {

  /** Checks the lengths and the values; the arrays are copied. */
  public LabelledScores {
    if (scores.length != members.length || scores.length != clusters.length) {
      throw new IllegalArgumentException(
          "scores, members and clusters need one length, got "
              + scores.length
              + ", "
              + members.length
              + ", "
              + clusters.length);
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException("score " + i + " must be finite, got " + scores[i]);
      }
      if (clusters[i] < 0) {
        throw new IllegalArgumentException("cluster " + i + " must be 0 or more: " + clusters[i]);
      }
    }
    scores = scores.clone();
    members = members.clone();
    clusters = clusters.clone();
  }

  /** Scores whose records are each a subject of their own. */
  public static LabelledScores independent(double[] scores, boolean[] members) {
    int[] clusters = new int[scores.length];
    Arrays.setAll(clusters, i -> i);
    return new LabelledScores(scores, members, clusters);
  }

  /** Number of records. */
  public int size() {
    return scores.length;
  }

  /** Number of members. */
  public int memberCount() {
    int count = 0;
    for (boolean member : members) {
      count += member ? 1 : 0;
    }
    return count;
  }

  /** Number of non-members. */
  public int nonMemberCount() {
    return size() - memberCount();
  }
}
