package dev.afterimage.attack;

import dev.afterimage.algebra.Lapack;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netlib.util.intW;

/**
 * Quantile regression in the form of Bertran et al. (2023): known non-members teach how the error
 * of an unseen record is distributed given how difficult the record is, and a record is a member if
 * its error lies in the lower tail of its own distribution. One threshold on the score is thus
 * another threshold on the error of each record.
 *
 * <p>The log error is taken as normal; its mean and the log of its variance are linear in the
 * difficulty (predictability, and the mean log error on the copies where there are some), fitted by
 * ridge-stabilised least squares. The score is minus the standardised log error: under the model
 * the false positive rate at score z is 1 - Phi(z).
 *
 * @param error the error signal
 * @param views names of the copies whose errors tell the difficulty; may be empty
 */
record QuantileAttack(String error, List<String> views) implements Attack {
  private static final double RIDGE = 1e-3;

  QuantileAttack {
    views = List.copyOf(views);
  }

  @Override
  public String name() {
    return Attacks.QUANTILE;
  }

  @Override
  public String description() {
    return "How far the error lies below what known non-members of the same difficulty have: a "
        + "threshold of its own for every record.";
  }

  @Override
  public String threatModel() {
    return "Some queries to the model per record, the record's ground truth, and records of 20 or more "
        + "subjects that are known not to be in training. No other model.";
  }

  @Override
  public List<String> signals() {
    List<String> signals = new ArrayList<>(List.of(error, SignalSet.PREDICTABILITY));
    views.forEach(view -> signals.add(SignalSet.at(error, view)));
    return signals;
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    double[][] features = features(nonMembers);
    double[] targets = logs(nonMembers.column(error));
    boolean enough = Subjects.areEnough(subjects);
    double[] location = enough ? solve(features, targets) : parameterFree();
    double[] spread = enough ? spread(features, targets, location) : new double[location.length];
    return new Scorer() {
      @Override
      public double[] score(SignalTable records) {
        double[][] rows = features(records);
        double[] logs = logs(records.column(error));
        double[] scores = new double[logs.length];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = (dot(location, rows[i]) - logs[i]) / Math.exp(dot(spread, rows[i]) / 2);
        }
        return scores;
      }

      @Override
      public Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        views.forEach(view -> weights.put(SignalSet.at(error, view), location[2] / views.size()));
        weights.put(SignalSet.PREDICTABILITY, location[1]);
        return weights;
      }
    };
  }

  /** The error is compared with the difficulty as it is. */
  private double[] parameterFree() {
    return views.isEmpty() ? new double[] {0, 1} : new double[] {0, 0, 1};
  }

  /** The log variance of residuals given the difficulty. */
  private static double[] spread(double[][] features, double[] targets, double[] location) {
    double[] logSquares = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double residual = targets[i] - dot(location, features[i]);
      logSquares[i] = Math.log(residual * residual + 1e-8);
    }
    double[] spread = solve(features, logSquares);
    spread[0] += 1.2704; // minus the mean of the log of a chi-square with one degree of freedom
    return spread;
  }

  /** (records, 2 or 3): 1, log predictability, mean log error on the copies. */
  private double[][] features(SignalTable table) {
    double[] easy = logs(table.column(SignalSet.PREDICTABILITY));
    double[][] features = new double[table.size()][];
    for (int i = 0; i < features.length; i++) {
      features[i] = views.isEmpty() ? new double[] {1, easy[i]} : new double[] {1, easy[i], 0};
    }
    for (String view : views) {
      double[] copies = logs(table.column(SignalSet.at(error, view)));
      for (int i = 0; i < features.length; i++) {
        features[i][2] += copies[i] / views.size();
      }
    }
    return features;
  }

  private static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = LogRatios.log(values[i]);
    }
    return logs;
  }

  private static double[] solve(double[][] features, double[] targets) {
    int p = features[0].length;
    double[] gram = new double[p * p];
    double[] right = new double[p];
    for (int i = 0; i < targets.length; i++) {
      for (int a = 0; a < p; a++) {
        right[a] += features[i][a] * targets[i];
        for (int b = 0; b < p; b++) {
          gram[a * p + b] += features[i][a] * features[i][b];
        }
      }
    }
    for (int a = 0; a < p; a++) {
      gram[a * p + a] += RIDGE;
    }
    intW info = new intW(0);
    Lapack.instance().dposv("U", p, 1, gram, p, right, p, info);
    if (info.val != 0) {
      throw new IllegalStateException("difficulty features are not finite");
    }
    return right;
  }

  private static double dot(double[] weights, double[] row) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += weights[k] * row[k];
    }
    return sum;
  }
}
