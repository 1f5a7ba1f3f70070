package dev.afterimage.train;

import dev.afterimage.data.SampleRef;
import dev.afterimage.train.shown.Poison;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records training shows, the poisoned ones with them.
 *
 * @param clean shown as they are
 * @param poisoned shown with trigger and empty mask; in place of themselves, or, where the
 *     poisoning has targets, as copies beside whatever of them is in training
 */
public record PoisonedRecords(List<SampleRef> clean, List<SampleRef> poisoned) {

  /** Copies. */
  public PoisonedRecords {
    clean = List.copyOf(clean);
    poisoned = List.copyOf(poisoned);
  }

  /**
   * Those of a training.
   *
   * @throws dev.afterimage.data.InvalidDataException if the rate of a poisoning selects none
   */
  public static PoisonedRecords of(TrainingPlan plan, TrainingData data) {
    Poison poison = plan.treatment().poison();
    if (poison == null) {
      return new PoisonedRecords(data.training(), List.of());
    }
    long seed = plan.execution().seed();
    if (!poison.targets().isEmpty()) {
      return new PoisonedRecords(data.training(), poison.chosen(data.targets(), seed));
    }
    List<SampleRef> chosen = poison.chosen(data.training(), seed);
    List<SampleRef> clean = new ArrayList<>(data.training());
    clean.removeAll(chosen);
    return new PoisonedRecords(clean, chosen);
  }

  /** All of them: the clean ones first. */
  public List<SampleRef> all() {
    List<SampleRef> all = new ArrayList<>(clean);
    all.addAll(poisoned);
    return all;
  }
}
