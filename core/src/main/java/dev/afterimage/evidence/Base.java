package dev.afterimage.evidence;

/**
 * BASE (Lassila et al. 2025): {@code log p_target - log mean p} over all K reference models, that
 * is {@code log p_target - logsumexp(log p) + log K}, whether they were trained on the record or
 * not. Several queries are averaged.
 */
record Base() implements ReferenceAttack {

  @Override
  public String name() {
    return ReferenceAttacks.BASE;
  }

  @Override
  public String description() {
    return "The target's likelihood of the record over the mean of all reference models.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, and one or more reference models; which records they were trained "
        + "on need not be known.";
  }

  @Override
  public Scorer fit(Evidence population) {
    return Scorer.like(population, this::score);
  }

  private double[] score(Evidence judged) {
    Evidence mean = judged.averaged();
    References references = mean.references();
    LogMeans in = LogMeans.of(references, true);
    LogMeans out = LogMeans.of(references, false);
    double[] scores = new double[mean.records()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          references.scale().logLikelihood(mean.target(0, i))
              - LogMeans.logAdd(in.logSum(i), out.logSum(i))
              + Math.log(references.models());
    }
    return scores;
  }
}
