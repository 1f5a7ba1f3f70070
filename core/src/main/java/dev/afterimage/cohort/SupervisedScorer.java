package dev.afterimage.cohort;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.afterimage.stats.Folds;
import java.util.Arrays;
import java.util.List;

/**
 * Scores records by a logistic regression that was trained, with their labels, on the other folds.
 *
 * <p>Features are standardised on the training folds. L2-regularised; deterministic. An auditor's
 * tool: it uses labels that an attacker lacks. Pooled cross-fitted scores of pure noise have an AUC
 * slightly below 0.5 on average, so it errs on the side of finding nothing.
 */
final class SupervisedScorer {
  static final double COST = 0.02; // inverse strength of the L2 penalty, per record
  private static final double TOLERANCE = 1e-4;
  private static final double CLIP = 4; // standard deviations: one outlier must not rule a fold

  static {
    Linear.disableDebugOutput(); // the library prints its iterations by default
  }

  private SupervisedScorer() {}

  /**
   * Cross-fitted log-odds of membership.
   *
   * @param features (records, features), finite
   * @param members labels, (records)
   * @param folds which fold each record is scored in
   * @return log-odds relative to each fold's own training balance, (records)
   */
  static double[] score(double[][] features, boolean[] members, Folds folds) {
    return score(features, List.of(members), folds)[0];
  }

  /** The same for several labellings, each on its own, (labellings, records). */
  static double[][] score(double[][] features, List<boolean[]> labellings, Folds folds) {
    double[][] scores = new double[labellings.size()][features.length];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] training = folds.outside(fold);
      int[] judged = folds.inside(fold);
      Standardiser standardiser = new Standardiser(features, training);
      Feature[][] known = standardiser.nodes(features, training);
      Feature[][] asked = standardiser.nodes(features, judged);
      for (int b = 0; b < scores.length; b++) {
        boolean[] members = labellings.get(b);
        if (isOneSided(training, members)) {
          continue; // nothing to learn from: log-odds of 0
        }
        Model model = train(known, members, training);
        double[] values = new double[2];
        for (int i = 0; i < judged.length; i++) {
          Linear.predictValues(model, asked[i], values);
          scores[b][judged[i]] = model.getLabels()[0] == 1 ? values[0] : -values[0];
        }
      }
    }
    return scores;
  }

  static boolean isOneSided(int[] records, boolean[] members) {
    long count = Arrays.stream(records).filter(record -> members[record]).count();
    return count == 0 || count == records.length;
  }

  private static Model train(Feature[][] known, boolean[] members, int[] training) {
    Problem problem = new Problem();
    problem.l = training.length;
    problem.n = known[0].length;
    problem.x = known;
    problem.y = new double[training.length];
    for (int i = 0; i < training.length; i++) {
      problem.y[i] = members[training[i]] ? 1 : 0;
    }
    Parameter parameter = new Parameter(SolverType.L2R_LR, COST, TOLERANCE);
    return Linear.train(problem, parameter);
  }

  /** Mean and deviation of every feature over the training records. */
  static final class Standardiser {
    private final double[] means; // (features)
    private final double[] deviations; // (features)

    Standardiser(double[][] features, int[] training) {
      int count = features[0].length;
      means = new double[count];
      deviations = new double[count];
      for (int f = 0; f < count; f++) {
        double sum = 0;
        for (int record : training) {
          sum += features[record][f];
        }
        means[f] = sum / training.length;
        double squares = 0;
        for (int record : training) {
          squares += Math.pow(features[record][f] - means[f], 2);
        }
        deviations[f] = Math.sqrt(squares / training.length);
      }
    }

    private Feature[][] nodes(double[][] features, int[] records) {
      Feature[][] nodes = new Feature[records.length][];
      double[] values = new double[means.length + 1];
      for (int i = 0; i < records.length; i++) {
        copy(features[records[i]], values);
        nodes[i] = new Feature[values.length];
        for (int f = 0; f < values.length; f++) {
          nodes[i][f] = new FeatureNode(f + 1, values[f]);
        }
      }
      return nodes;
    }

    /** Standardised features and a 1 for the intercept. */
    void copy(double[] values, double[] to) {
      int count = values.length;
      for (int f = 0; f < count; f++) {
        double z = deviations[f] > 1e-12 ? (values[f] - means[f]) / deviations[f] : 0;
        to[f] = Math.max(-CLIP, Math.min(CLIP, z));
      }
      to[count] = 1;
    }
  }
}
