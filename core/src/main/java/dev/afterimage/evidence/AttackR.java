package dev.afterimage.evidence;

import java.util.BitSet;

/**
 * Attack R (Ye et al., CCS 2022): the percentile of the target's phi among those of the reference
 * models that were not trained on the record; equal ones count half. Takes no more than one value
 * more than there are models. Several queries are averaged.
 */
record AttackR() implements ReferenceAttack {

  @Override
  public String name() {
    return ReferenceAttacks.ATTACK_R;
  }

  @Override
  public String description() {
    return "The share of reference models, not trained on the record, that do worse on it than the "
        + "target.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, and many reference models that were not trained on the records.";
  }

  @Override
  public Scorer fit(Evidence population) {
    return Scorer.like(population, this::score);
  }

  private double[] score(Evidence judged) {
    Coverage.of(judged.references()).requireOut(name());
    Evidence mean = judged.averaged();
    double[] below = new double[mean.records()];
    int[] counts = new int[mean.records()];
    for (int model = 0; model < mean.references().models(); model++) {
      float[] row = mean.references().row(model);
      BitSet members = mean.references().members(model);
      for (int i = 0; i < counts.length; i++) {
        if (!members.get(i)) {
          counts[i]++;
          below[i] += (1 + Math.signum(mean.target(0, i) - row[i])) / 2;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      below[i] /= counts[i];
    }
    return below;
  }
}
