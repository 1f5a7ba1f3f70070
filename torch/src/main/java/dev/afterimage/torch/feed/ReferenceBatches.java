package dev.afterimage.torch.feed;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.InputChannels;
import dev.afterimage.train.ShownPairs;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;

/**
 * Batches of reference records, changed as the training records are: pass after pass, each in an
 * order of its own. A batch depends on the step only.
 */
public final class ReferenceBatches {
  private final RecordSource records;
  private final ShownPairs shown;
  private final InputChannels channels;
  private final long seed;
  private final int stride;

  /**
   * @throws InvalidDataException if there are no reference records
   */
  public ReferenceBatches(TrainingPlan plan, TrainingData data) {
    if (data.reference().isEmpty()) {
      throw new InvalidDataException("min-max needs at least 1 reference record, got 0");
    }
    records = new RecordSource(data.reference(), data.reader(), plan, null);
    shown = new ShownPairs(records::get, records.size(), plan);
    channels = Batch.channels(plan);
    seed = ~plan.execution().seed();
    stride = plan.optimisation().batch();
  }

  /**
   * The batch of a step.
   *
   * @param step counted from 0, over all epochs
   * @param size of the batch, at least 1
   */
  public Batch get(long step, int size) {
    int[] positions = new int[size]; // which of the batch
    for (int i = 0; i < size; i++) {
      positions[i] = i;
    }
    long start = Math.multiplyExact(step, stride);
    return Batch.of(
        positions,
        i -> shown.get(index(start + i), pass(start + i)),
        i -> records.id(index(start + i)),
        channels);
  }

  private int pass(long position) {
    return Math.toIntExact(position / records.size());
  }

  private int index(long position) {
    int[] order = Draws.order(records.size(), seed, pass(position));
    return order[Math.toIntExact(position % records.size())];
  }
}
