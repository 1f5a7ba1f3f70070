package dev.afterimage.evidence;

import java.util.Arrays;

/**
 * What a score-level attack may look at: the target's phi of each record beside those of reference
 * models, and which records these were trained on. The target's own training set is not in it, so
 * that no attack can look.
 *
 * <p>Higher phi = more likely a member. Immutable as {@link References} are.
 */
public final class Evidence {
  private final References references;
  private final float[] target; // (queries * records)

  /** Rows that are known to fit; the target's phi is not copied. */
  Evidence(References references, float[] target) {
    this.references = references;
    this.target = target;
  }

  /**
   * Joins the target with its references.
   *
   * @param signal what the values are; of the scale of the references
   * @param target (queries * records), in the layout of the references
   * @throws IllegalArgumentException if scales or lengths differ, or a phi is not finite
   */
  public static Evidence of(References references, Signal signal, float[] target) {
    if (signal.scale() != references.scale()) {
      throw new IllegalArgumentException(
          "the target's signal must be of the references' scale "
              + references.scale()
              + ", got "
              + signal);
    }
    int length = references.queries() * references.records();
    float[] phi = Rows.phi(signal, target, length, references.records(), "the target");
    return new Evidence(references, phi);
  }

  /** The reference models. */
  public References references() {
    return references;
  }

  /** Number of records. */
  public int records() {
    return references.records();
  }

  /** The target's phi of a record. */
  public float target(int query, int record) {
    return target[query * records() + record];
  }

  /** Some of the records, in the order given. */
  public Evidence select(int[] records) {
    return new Evidence(
        references.select(records),
        Rows.select(target, references.queries(), references.records(), records));
  }

  /** Known non-members of which there are none, for attacks that are fitted without. */
  public Evidence none() {
    return select(new int[0]);
  }

  /** The mean phi over queries as one query; this where there is but one. */
  Evidence averaged() {
    return references.queries() == 1
        ? this
        : new Evidence(references.averaged(), Rows.mean(target, references.queries()));
  }

  /** Refuses known non-members of another kind of table. */
  void requireLike(Evidence population) {
    References other = population.references();
    if (other.models() != references.models()
        || other.queries() != references.queries()
        || other.scale() != references.scale()) {
      throw new IllegalArgumentException(
          "known non-members must have the models, queries and scale of the records judged, "
              + Arrays.asList(references.models(), references.queries(), references.scale())
              + ", got "
              + Arrays.asList(other.models(), other.queries(), other.scale()));
    }
  }
}
