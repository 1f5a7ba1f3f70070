package dev.afterimage.attack;

import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import java.util.List;

/**
 * The membership error of Shafran et al. (ICCV 2021): {@code L_mem = L_rec - alpha L_pred}, member
 * if low. Subtracting how predictable a record is by itself separates "seen" from "easy".
 *
 * @param name the attack's name
 * @param reconstruction the name of the reconstruction error
 * @param predictability the name of the predictability error
 * @param weighting where alpha comes from
 * @param alpha weight of the predictability error, 0 or more; the fallback where it is fitted
 */
record MembershipError(
    String name, String reconstruction, String predictability, Weighting weighting, double alpha)
    implements Attack {

  /** Where the weight of the predictability error comes from. */
  enum Weighting {
    /** It is given. */
    FIXED,
    /** The slope of the reconstruction error on the predictability error over non-members. */
    FITTED,
    /** None: {@code log L_rec - log L_pred}, which needs no weight. */
    LOG_RATIO
  }

  MembershipError {
    if (!(alpha >= 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("alpha must be 0 or more and finite, got " + alpha);
    }
  }

  @Override
  public String description() {
    String weight =
        switch (weighting) {
          case FIXED -> "minus " + alpha + " times";
          case FITTED -> "minus, weighted as known non-members have it,";
          case LOG_RATIO -> "over";
        };
    return "Reconstruction error "
        + weight
        + " the error of predicting the truth from the picture alone: low on pictures that the "
        + "model knows better than they can be guessed.";
  }

  @Override
  public String threatModel() {
    return "One query to the model per record, and the record's ground truth. No other model, "
        + (weighting == Weighting.FITTED
            ? "but records of 20 or more subjects that are known not to be in training."
            : "no other data.");
  }

  @Override
  public List<String> signals() {
    return List.of(reconstruction, predictability);
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    double weight = weighting == Weighting.FITTED ? slope(nonMembers, subjects) : alpha;
    return records -> {
      double[] error = records.column(reconstruction);
      double[] easy = records.column(predictability);
      double[] scores = new double[error.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] =
            weighting == Weighting.LOG_RATIO
                ? LogRatios.log(easy[i]) - LogRatios.log(error[i])
                : weight * easy[i] - error[i];
      }
      return scores;
    };
  }

  /** Least squares over non-members, never below 0; alpha where there are too few. */
  private double slope(SignalTable nonMembers, int[] subjects) {
    if (!Subjects.areEnough(subjects)) {
      return alpha;
    }
    double[] error = nonMembers.column(reconstruction);
    double[] easy = nonMembers.column(predictability);
    double meanError = mean(error);
    double meanEasy = mean(easy);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < error.length; i++) {
      products += (easy[i] - meanEasy) * (error[i] - meanError);
      squares += Math.pow(easy[i] - meanEasy, 2);
    }
    return squares > 0 ? Math.max(0, products / squares) : alpha;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The signals of the membership error with the default predictability error. */
  static MembershipError of(String name, String reconstruction, Weighting weighting, double alpha) {
    return new MembershipError(name, reconstruction, SignalSet.PREDICTABILITY, weighting, alpha);
  }
}
