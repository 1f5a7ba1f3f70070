package dev.afterimage.attack;

import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import java.util.List;

/**
 * The membership error of Shafran et al. (ICCV 2021): {@code L_mem = L_rec - alpha L_pred}, member
 * if low. Subtracting how predictable a record is by itself separates "seen" from "easy".
 *
 * @param reconstruction the name of the reconstruction error
 * @param alpha weight of the predictability error, 0 or more
 */
record MembershipError(String reconstruction, double alpha) implements Attack {

  MembershipError {
    if (!(alpha >= 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("alpha must be 0 or more and finite, got " + alpha);
    }
  }

  @Override
  public String name() {
    return Attacks.MEMBERSHIP_ERROR;
  }

  @Override
  public String description() {
    return "Reconstruction error minus "
        + alpha
        + " times the error of predicting the truth from the picture alone: low on pictures that "
        + "the model knows better than they can be guessed.";
  }

  @Override
  public String threatModel() {
    return "One query to the model per record, and the record's ground truth. No other model, no "
        + "other data.";
  }

  @Override
  public List<String> signals() {
    return List.of(reconstruction, SignalSet.PREDICTABILITY);
  }

  @Override
  public Scorer fit(SignalTable nonMembers) {
    return records -> {
      double[] error = records.column(reconstruction);
      double[] predictability = records.column(SignalSet.PREDICTABILITY);
      double[] scores = new double[error.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = alpha * predictability[i] - error[i];
      }
      return scores;
    };
  }
}
