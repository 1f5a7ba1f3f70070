package dev.afterimage.stats;

/**
 * The placement value of every record: for a member the share of non-members below it, for a
 * non-member the share of members above it, ties counting half. Their mean over either side is the
 * AUC (Mann-Whitney), their spread its variance.
 *
 * @param values placement of each record, in [0, 1], (records)
 * @param auc the area under the ROC curve, in [0, 1]
 */
record Placements(double[] values, double auc) {

  /** Needs members and non-members; linear in the records once they are ranked. */
  static Placements of(RankedScores scores) {
    double[] ofMember = placementByGroup(scores, false);
    double[] ofNonMember = placementByGroup(scores, true);
    double[] values = new double[scores.size()];
    for (int i = 0; i < values.length; i++) {
      int group = scores.groupOf()[i];
      values[i] = scores.members()[i] ? ofMember[group] : 1 - ofNonMember[group];
    }
    return new Placements(values, auc(scores));
  }

  /** Differences to other placements of the same records, in [-1, 1] like their mean. */
  Placements minus(Placements other) {
    double[] differences = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      differences[i] = values[i] - other.values()[i];
    }
    return new Placements(differences, auc - other.auc());
  }

  /** The share of one side that scores below each group, ties counting half, (groups). */
  private static double[] placementByGroup(RankedScores scores, boolean side) {
    int[] counts = scores.countByGroup(side);
    double total = side ? scores.memberCount() : scores.nonMemberCount();
    double[] placement = new double[counts.length];
    int below = 0;
    for (int group = counts.length - 1; group >= 0; group--) {
      placement[group] = (below + counts[group] / 2.0) / total;
      below += counts[group];
    }
    return placement;
  }

  /** Counted in whole half-pairs, so that 0, 0.5 and 1 come out exact. */
  private static double auc(RankedScores scores) {
    int[] members = scores.countByGroup(true);
    int[] nonMembers = scores.countByGroup(false);
    long halves = 0;
    long below = 0;
    for (int group = members.length - 1; group >= 0; group--) {
      halves += members[group] * (2 * below + nonMembers[group]);
      below += nonMembers[group];
    }
    return halves / (2.0 * scores.memberCount() * scores.nonMemberCount());
  }
}
