package dev.afterimage.train.course;

import dev.afterimage.train.utility.Utility;
import java.util.List;
import java.util.Locale;

/**
 * Which records judge the training while it goes on, and when it ends early: it does where {@code
 * patience} validations in a row have not been better than the best before them. The model that is
 * kept is then that of the best validation; without patience it is the last.
 *
 * @param fraction of the subjects that are held out by chance, in [0, 1); 0 for none
 * @param ids held out instead, by name; empty where the fraction holds
 * @param every how many epochs there is a validation, at least 1; the last epoch always has one
 * @param patience validations without an improvement; 0 to train all epochs
 * @param criterion what must improve
 */
public record Validation(
    double fraction, List<String> ids, int every, int patience, Criterion criterion) {

  /** What early stopping looks at. */
  public enum Criterion {
    /** The loss on the validation records; smaller is better. */
    LOSS,
    /** The first of {@link Utility}'s numbers; larger is better. */
    UTILITY;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies and checks. */
  public Validation {
    ids = List.copyOf(ids);
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "the fraction for validation must be in [0, 1), got " + fraction);
    }
    if (fraction > 0 && !ids.isEmpty()) {
      throw new IllegalArgumentException(
          "validation takes a fraction or ids, got " + fraction + " and " + ids.size() + " ids");
    }
    if (every < 1 || patience < 0) {
      throw new IllegalArgumentException(
          "validation is every 1 or more epochs with a patience of at least 0, got "
              + every
              + " and "
              + patience);
    }
    if (patience > 0 && fraction == 0 && ids.isEmpty()) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " needs records for validation: give a fraction or ids");
    }
  }

  /** No record held out. */
  public static Validation none() {
    return new Validation(0, List.of(), 1, 0, Criterion.LOSS);
  }

  /** Whether there is one after an epoch, counted from 1. */
  public boolean due(int epoch, int epochs) {
    return (fraction > 0 || !ids.isEmpty()) && (epoch % every == 0 || epoch == epochs);
  }
}
