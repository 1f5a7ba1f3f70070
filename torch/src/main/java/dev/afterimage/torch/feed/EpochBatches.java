package dev.afterimage.torch.feed;

import dev.afterimage.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which records each step of an epoch is shown: a permutation cut into batches, or, for private
 * training, batches that each record joins by itself with probability batch / records (Poisson
 * sampling), which the accountant counts on.
 */
public final class EpochBatches {
  private final int records;
  private final int batch;
  private final long seed;
  private final @Nullable SecureDraws draws; // null where records are shuffled

  private EpochBatches(TrainingPlan plan, int records, @Nullable SecureDraws draws) {
    this.records = records;
    this.batch = plan.optimisation().batch();
    this.seed = plan.execution().seed();
    this.draws = draws;
  }

  public static EpochBatches of(TrainingPlan plan, int records) {
    boolean hidden = plan.optimisation().privacy() != null;
    return new EpochBatches(plan, records, hidden ? SecureDraws.fresh() : null);
  }

  /**
   * The batches of an epoch; a private one may be empty.
   *
   * @param epoch counted from 0
   * @return indices of records, as many batches in every epoch
   */
  public List<int[]> of(int epoch) {
    if (draws == null) {
      return Feeder.cut(Draws.order(records, seed, epoch), batch);
    }
    List<int[]> batches = new ArrayList<>();
    double rate = batch / (double) records;
    for (int i = 0; i < records; i += batch) {
      batches.add(IntStream.range(0, records).filter(r -> draws.uniform() < rate).toArray());
    }
    return batches;
  }
}
