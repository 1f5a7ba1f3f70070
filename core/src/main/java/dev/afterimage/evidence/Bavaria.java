package dev.afterimage.evidence;

import java.util.Arrays;

/**
 * BaVarIA (arXiv 2603.11799): LiRA with a normal-inverse-gamma prior, hence the log ratio of two
 * Student-t predictives ({@link Predictive}) in place of two normals. Steadier than LiRA where
 * models are few, and needs no switch between own and shared variances: the prior is worth as many
 * models as the records' variances are alike.
 *
 * <p>How the prior is estimated here, by {@link VariancePrior} and {@link PhiPrior}, is our own
 * choice: from the pooled variance within records, over known non-members where there are {@link
 * Lira#ENOUGH_RECORDS} of them, else over the records judged. Where no reference model was trained
 * on any of those, the score is offline: the normal quantile of phi under the predictive of
 * non-members. Summed over queries as {@link Lira} does.
 */
record Bavaria() implements ReferenceAttack {

  @Override
  public String name() {
    return ReferenceAttacks.BAVARIA;
  }

  @Override
  public String description() {
    return "How much likelier the target's score is if it was trained on the record than if it was "
        + "not, with variances that records lend to each other.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, and of a few reference models of which some were and some were not "
        + "trained on the records.";
  }

  @Override
  public Scorer fit(Evidence population) {
    return judged -> {
      judged.requireLike(population);
      Coverage.of(judged.references()).requireOut(name());
      double[] scores = new double[judged.records()];
      for (int query = 0; query < judged.references().queries(); query++) {
        add(scores, population, judged, query);
      }
      return scores;
    };
  }

  private static void add(double[] scores, Evidence population, Evidence judged, int query) {
    References references = judged.references();
    Moments in = Moments.of(references, query, true);
    Moments out = Moments.of(references, query, false);
    PhiPrior prior = prior(population.references(), query, in, out);
    double[] centres = new double[scores.length];
    Arrays.fill(centres, prior.outMean());
    Predictive non =
        Predictive.of(out, centres, prior.outStrength(), prior.outVariance(), references.models());
    if (Double.isNaN(prior.shift())) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += non.normalQuantile(i, judged.target(query, i));
      }
      return;
    }
    double[] shifted = new double[scores.length];
    Arrays.setAll(shifted, i -> non.location(i) + prior.shift());
    Predictive member =
        Predictive.of(in, shifted, prior.inStrength(), prior.inVariance(), references.models());
    for (int i = 0; i < scores.length; i++) {
      double phi = judged.target(query, i);
      scores[i] += member.logDensity(i, phi) - non.logDensity(i, phi);
    }
  }

  private static PhiPrior prior(References population, int query, Moments in, Moments out) {
    return population.records() < Lira.ENOUGH_RECORDS
        ? PhiPrior.of(in, out)
        : PhiPrior.of(Moments.of(population, query, true), Moments.of(population, query, false));
  }
}
