package dev.afterimage.torch.feed;

import dev.afterimage.model.InputChannels;
import dev.afterimage.train.shown.Pair;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Prepares batches of pictures and truths on other threads, as {@link Feeder} does. */
public final class BatchFeeder implements AutoCloseable {
  private final InputChannels channels;
  private final Feeder feeder;

  /**
   * @param channels orders and scales inputs
   * @param threads that prepare, at least 1
   */
  public BatchFeeder(InputChannels channels, int threads) {
    this.channels = channels;
    this.feeder = new Feeder(threads);
  }

  /**
   * Hands on batches of records, in order.
   *
   * @param batches indices of records; a batch may be empty
   * @param pairs makes the pair of an index; called on other threads
   * @param names the id of an index
   * @param consumer is given every batch, on this thread
   */
  public void feed(
      List<int[]> batches,
      IntFunction<Pair> pairs,
      IntFunction<String> names,
      Consumer<Batch> consumer) {
    feeder.feed(batches, members -> Batch.of(members, pairs, names, channels), consumer);
  }

  /** Nanoseconds for which nothing could be computed, because no batch was ready. */
  public long waited() {
    return feeder.waited();
  }

  @Override
  public void close() {
    feeder.close();
  }
}
