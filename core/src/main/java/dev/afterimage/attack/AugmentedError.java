package dev.afterimage.attack;

import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The augmented reconstruction error of Shafran et al. (ICCV 2021): the error averaged over the
 * record and its changed copies, member if low.
 *
 * @param error the error signal
 * @param views names of the copies
 */
record AugmentedError(String error, List<String> views) implements Attack {

  AugmentedError {
    views = List.copyOf(views);
  }

  @Override
  public String name() {
    return Attacks.AUGMENTED_RECONSTRUCTION;
  }

  @Override
  public String description() {
    return "The mean error per pixel, averaged over the record and "
        + views.size()
        + " changed copies of it.";
  }

  @Override
  public String threatModel() {
    return "Some queries to the model per record, and the record's ground truth. No other model, no "
        + "other data.";
  }

  @Override
  public List<String> signals() {
    List<String> signals = new ArrayList<>(List.of(error));
    views.forEach(view -> signals.add(SignalSet.at(error, view)));
    return signals;
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    return records -> {
      double[] scores = new double[records.size()];
      for (String signal : signals()) {
        double[] values = records.column(signal);
        for (int i = 0; i < scores.length; i++) {
          scores[i] -= values[i] / (views.size() + 1);
        }
      }
      return scores;
    };
  }
}
