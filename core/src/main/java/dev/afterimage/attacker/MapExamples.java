package dev.afterimage.attacker;

import dev.afterimage.grid.Planes;

/**
 * What an attack classifier learns from: a shadow model's maps of records that it was trained on
 * and of others. Maps are made when they are asked for, once or twice per epoch and example, from
 * several threads at once; everything else is constant.
 */
public interface MapExamples {

  /** How many there are; indices count from 0. */
  int size();

  /** The record's id, unique among the examples. */
  String id(int index);

  /** Whether the record was in the shadow's training. */
  boolean member(int index);

  /** Whose record it is: those of one group are never on both sides of the held-out split. */
  String group(int index);

  /**
   * Asks the shadow model.
   *
   * @return the map in the plan's form, finite; of one shape for all examples, but for height and
   *     width where the plan takes patches
   * @throws dev.afterimage.data.InvalidDataException if the record is broken or the model fails;
   *     names the record
   */
  Planes map(int index);

  /**
   * What the maps depend on besides the records' ids: a digest of the shadow model's file, its
   * specification and the records' files. A finished classifier of the same plan, examples and
   * source is not trained again.
   */
  String source();
}
