package dev.afterimage.evidence;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What reference (shadow) models say of records: a phi per model, query and record, and which
 * records each model was trained on.
 *
 * <p>Immutable but for the arrays and bit sets that it is given, which it keeps and does not copy:
 * 64 models of a million records are 256 MB. Nobody may change them afterwards.
 */
public final class References {
  private final Scale scale;
  private final int queries;
  private final int records;
  private final float[][] phi; // (models, queries * records), record by record within a query
  private final BitSet[] members; // (models), bits (records)

  private References(Scale scale, int queries, int records, float[][] phi, BitSet[] members) {
    this.scale = scale;
    this.queries = queries;
    this.records = records;
    this.phi = phi;
    this.members = members;
  }

  /**
   * A table of signals.
   *
   * @param signal what the values are
   * @param queries how many times each model was asked about each record, on as many copies of it,
   *     1 or more
   * @param values (models, queries * records), all records of the first query first
   * @param members the records that each model was trained on, (models)
   * @throws IllegalArgumentException if lengths differ, or a phi is not finite
   */
  public static References of(Signal signal, int queries, float[][] values, BitSet[] members) {
    if (values.length < 1 || values.length != members.length) {
      throw new IllegalArgumentException(
          "there must be one training set per reference model and a model at least, got "
              + values.length
              + " models and "
              + members.length
              + " training sets");
    }
    int records = Rows.records(values[0].length, queries);
    float[][] phi = new float[values.length][];
    for (int model = 0; model < phi.length; model++) {
      String name = "reference model " + model;
      phi[model] = Rows.phi(signal, values[model], queries * records, records, name);
      if (members[model].length() > records) {
        throw new IllegalArgumentException(
            name + " was trained on record " + (members[model].length() - 1) + " of " + records);
      }
    }
    return new References(signal.scale(), queries, records, phi, members.clone());
  }

  /** What phi says of the likelihood. */
  public Scale scale() {
    return scale;
  }

  /** Number of models. */
  public int models() {
    return phi.length;
  }

  /** Number of records. */
  public int records() {
    return records;
  }

  /** How many times each model was asked about each record. */
  public int queries() {
    return queries;
  }

  /** Whether a model was trained on a record. */
  public boolean isMember(int model, int record) {
    return members[model].get(record);
  }

  /** The phi of a model, (queries * records); not a copy. */
  public float[] row(int model) {
    return phi[model];
  }

  /** The records that a model was trained on; not a copy. */
  public BitSet members(int model) {
    return members[model];
  }

  /**
   * One of the models in the target's role, the others as its references. Nothing is copied.
   *
   * @param model of which the training set is left out
   * @throws IllegalArgumentException if there is no other model
   */
  public Evidence asTarget(int model) {
    if (models() < 2) {
      throw new IllegalArgumentException("a target needs a reference model beside it, got none");
    }
    float[][] rows = new float[models() - 1][];
    BitSet[] sets = new BitSet[models() - 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = phi[i < model ? i : i + 1];
      sets[i] = members[i < model ? i : i + 1];
    }
    return new Evidence(new References(scale, queries, records, rows, sets), phi[model]);
  }

  /** Some of the records, in the order given. */
  public References select(int[] chosen) {
    float[][] rows = new float[models()][];
    BitSet[] sets = new BitSet[models()];
    for (int model = 0; model < rows.length; model++) {
      rows[model] = Rows.select(phi[model], queries, records, chosen);
      sets[model] = new BitSet(chosen.length);
      for (int i = 0; i < chosen.length; i++) {
        sets[model].set(i, members[model].get(chosen[i]));
      }
    }
    return new References(scale, queries, chosen.length, rows, sets);
  }

  /** The mean phi over queries as one query; this where there is but one. */
  public References averaged() {
    if (queries == 1) {
      return this;
    }
    float[][] means =
        Arrays.stream(phi).map(row -> Rows.mean(row, queries)).toArray(float[][]::new);
    return new References(scale, 1, records, means, members);
  }
}
