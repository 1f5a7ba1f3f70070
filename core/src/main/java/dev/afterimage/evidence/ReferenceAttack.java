package dev.afterimage.evidence;

/**
 * From a target's phi and those of reference models to one score per record, higher = more likely a
 * member.
 *
 * <p>An attack may pool something over records (a variance, a prior). It does so over the known
 * non-members that it is fitted with where they suffice, and then the score of a record does not
 * depend on which others are judged beside it; else over the records judged.
 */
public sealed interface ReferenceAttack permits AttackR, Base, Bavaria, Calibration, Lira, Rmia {

  /** The name used on the command line and in reports. */
  String name();

  /** What it does, in a sentence for reports. */
  String description();

  /** What an attacker must have to run it, in a sentence for reports. */
  String threatModel();

  /**
   * Learns from known non-members.
   *
   * @param population records that are known not to be in the target's training, never those that
   *     are judged; may be empty ({@link Evidence#none})
   */
  Scorer fit(Evidence population);

  /** A fitted attack. */
  @FunctionalInterface
  interface Scorer {
    /**
     * Scores records.
     *
     * @param judged of the models, queries and scale of the population
     * @return one finite score per record, higher = more likely a member
     * @throws IllegalArgumentException if a record lacks the reference models that the attack needs
     */
    double[] score(Evidence judged);

    /** Of an attack that learns nothing from the population. */
    static Scorer like(Evidence population, Scorer attack) {
      return judged -> {
        judged.requireLike(population);
        return attack.score(judged);
      };
    }
  }
}
