package dev.afterimage.evidence.exposure;

import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.ReferenceAttack;
import dev.afterimage.evidence.References;
import java.util.Arrays;

/**
 * Each model as the target of an attack of which the others are the references: how often it is
 * caught when it was trained on a record, at one threshold for all records and targets.
 *
 * <p>The threshold is the lowest whose rate of false alarms, over all records and targets, is at
 * most the one asked for. It is taken as given, for it rests on all records.
 *
 * @param threshold member if the score is above this
 * @param caught targets that were trained on the record and score above it, (records)
 */
record HeldOut(float threshold, int[] caught) {

  static HeldOut of(References references, ReferenceAttack attack, double falsePositiveRate) {
    float[][] scores = new float[references.models()][];
    int outs = 0;
    for (int model = 0; model < scores.length; model++) {
      Evidence evidence = references.asTarget(model);
      scores[model] = floats(attack.fit(evidence.none()).score(evidence));
      outs += references.records() - references.members(model).cardinality();
    }
    float threshold = threshold(references, scores, outs, falsePositiveRate);
    return new HeldOut(threshold, caught(references, scores, threshold));
  }

  private static float threshold(References references, float[][] scores, int outs, double rate) {
    float[] unseen = new float[outs];
    int filled = 0;
    for (int model = 0; model < scores.length; model++) {
      for (int i = 0; i < references.records(); i++) {
        if (!references.isMember(model, i)) {
          unseen[filled++] = scores[model][i];
        }
      }
    }
    Arrays.parallelSort(unseen);
    return unseen[outs - 1 - (int) (rate * outs)];
  }

  private static int[] caught(References references, float[][] scores, float threshold) {
    int[] caught = new int[references.records()];
    for (int model = 0; model < scores.length; model++) {
      for (int i = 0; i < caught.length; i++) {
        caught[i] += references.isMember(model, i) && scores[model][i] > threshold ? 1 : 0;
      }
    }
    return caught;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
