package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.List;

/**
 * The plainest attack: members are those on which the model errs least. The score is an error
 * signal, negated.
 *
 * @param name the attack's name
 * @param description what it does, in a sentence
 * @param signal the error that it reads
 */
record ErrorAttack(String name, String description, String signal) implements Attack {

  @Override
  public String threatModel() {
    return "One query to the model per record, and the record's ground truth. No other model, no "
        + "other data.";
  }

  @Override
  public List<String> signals() {
    return List.of(signal);
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    return records -> {
      double[] scores = records.column(signal);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -scores[i];
      }
      return scores;
    };
  }
}
