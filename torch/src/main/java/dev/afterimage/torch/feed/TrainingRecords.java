package dev.afterimage.torch.feed;

import dev.afterimage.train.Defence;
import dev.afterimage.train.PoisonedRecords;
import dev.afterimage.train.ShownPairs;
import dev.afterimage.train.Teacher;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.shown.Pair;
import dev.afterimage.train.shown.Poison;
import org.jspecify.annotations.Nullable;

/**
 * The records of a training as an epoch shows them: labelled by a teacher or poisoned where the
 * plan says so, augmented, mixed or cropped. Thread-safe. Owns the teacher.
 */
public final class TrainingRecords implements AutoCloseable {
  private final PoisonedRecords records;
  private final @Nullable Poison poison;
  private final @Nullable Teacher teacher;
  private final RecordSource source;
  private final ShownPairs shown;

  public TrainingRecords(TrainingPlan plan, TrainingData data) {
    records = PoisonedRecords.of(plan, data);
    poison = plan.treatment().poison();
    teacher =
        plan.treatment().defence() instanceof Defence.Distillation distillation
            ? Teacher.open(distillation.teacher(), plan)
            : null;
    source = new RecordSource(records.all(), data.reader(), plan, teacher);
    shown = new ShownPairs(this::pair, source.size(), plan);
  }

  private Pair pair(int index) {
    Pair pair = source.get(index);
    boolean clean = index < records.clean().size();
    return clean || poison == null ? pair : poison.applied(pair);
  }

  public int size() {
    return source.size();
  }

  /**
   * A pair as an epoch sees it.
   *
   * @param epoch counted from 0
   */
  public Pair get(int index, int epoch) {
    return shown.get(index, epoch);
  }

  /** The id of a record; of both where two are cut together. */
  public String name(int index, int epoch) {
    int partner = shown.partner(index, epoch);
    return partner == index ? source.id(index) : source.id(index) + "|" + source.id(partner);
  }

  @Override
  public void close() {
    if (teacher != null) {
      teacher.close();
    }
  }
}
