package dev.afterimage.stats;

/**
 * Turns scores of records into scores of subjects, for the question whether a person, not a
 * picture, was in training.
 */
public final class PerSubject {
  private PerSubject() {}

  /**
   * One record per cluster: the mean of its scores; a member if any of its records is one. In
   * subjects with records of both sides the non-members dilute the mean, so that leakage is
   * understated.
   *
   * @return in order of first appearance, with the cluster numbers of the argument
   */
  public static LabelledScores aggregate(LabelledScores scores) {
    Clustering clusters = Clustering.of(scores.members(), scores.clusters());
    double[] means = new double[clusters.count()];
    int[] labels = new int[clusters.count()];
    for (int i = 0; i < scores.size(); i++) {
      int cluster = clusters.of()[i];
      means[cluster] += scores.scores()[i] / clusters.size(cluster);
      labels[cluster] = scores.clusters()[i];
    }
    boolean[] members = new boolean[clusters.count()];
    for (int cluster = 0; cluster < members.length; cluster++) {
      members[cluster] = clusters.members()[cluster] > 0;
    }
    return new LabelledScores(means, members, labels);
  }
}
