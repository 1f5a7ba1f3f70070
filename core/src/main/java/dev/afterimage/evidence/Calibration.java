package dev.afterimage.evidence;

/**
 * Difficulty calibration (Watson et al., ICLR 2022): the target's phi minus the mean phi of
 * reference models that were not trained on the record. Several queries are averaged.
 */
record Calibration() implements ReferenceAttack {

  @Override
  public String name() {
    return ReferenceAttacks.CALIBRATION;
  }

  @Override
  public String description() {
    return "How much better the target does on a record than reference models that were not "
        + "trained on it.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, and one or more reference models that were not trained on the "
        + "records.";
  }

  @Override
  public Scorer fit(Evidence population) {
    return Scorer.like(population, this::score);
  }

  private double[] score(Evidence judged) {
    Coverage.of(judged.references()).requireOut(name());
    Evidence mean = judged.averaged();
    double[] scores = Moments.of(mean.references(), 0, false).means();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = mean.target(0, i) - scores[i];
    }
    return scores;
  }
}
