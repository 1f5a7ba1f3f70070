package dev.afterimage.torch.step;

import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.optimiser.Optimiser;
import java.util.List;
import java.util.Map;

/** One step of training: plain, private or against an adversary. Owns its optimisers. */
public sealed interface Step extends AutoCloseable
    permits DirectStep, PrivateStep, AdversarialStep, MinMaxStep {

  /**
   * Changes the parameters by the gradient of a batch; not at all where the loss is no number.
   *
   * @param rate learning rate
   * @return the mean loss over the batch, before the change; may be NaN or infinite
   */
  double train(Batch batch, double rate);

  /** What the optimisers remember, in their order. */
  List<Optimiser.State> optimisers();

  /** Parameters and statistics of the adversary by name; empty where there is none. */
  Map<String, float[]> adversary();

  /** Goes on from what an earlier step gave. */
  void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary);

  @Override
  void close();
}
