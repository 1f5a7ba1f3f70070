package dev.afterimage.torch.classifier;

import dev.afterimage.network.Norm;
import dev.afterimage.network.Parameter;
import dev.afterimage.torch.feed.Feeder;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.GraphTrainee;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batch norm's means and variances over some examples with the weights as they are, in place of the
 * running averages that training leaves ("precise" batch norm, Wu and Johnson 2021, "Rethinking
 * Batch in BatchNorm", section 3): the mean over batches, all of one weight. The averages lag: by
 * {@link Norm#MOMENTUM}, after 50 steps a two-hundredth of them is still what the network began
 * with, and a third is of weights ten steps ago. Not thread-safe.
 */
public final class NormStatistics {
  private static final int BATCH = 16; // examples

  private final GraphTrainee trainee;
  private final Map<String, double[]> sums = new LinkedHashMap<>();
  private int batches;

  /**
   * @param trainee whose statistics are changed, not owned
   */
  public NormStatistics(GraphTrainee trainee) {
    this.trainee = trainee;
    for (Parameter parameter : trainee.tensors().graph().parameters()) {
      if (parameter.role() == Parameter.Role.RUNNING_MEAN
          || parameter.role() == Parameter.Role.RUNNING_VARIANCE) {
        sums.put(parameter.name(), new double[parameter.size()]);
      }
    }
  }

  /** Cuts at least 4 examples into batches of about one size, none of a single example. */
  public static List<int[]> cut(int[] examples) {
    int batches = parts(examples.length, BATCH);
    return Feeder.cut(examples, parts(examples.length, batches));
  }

  private static int parts(int all, int size) {
    return (all + size - 1) / size;
  }

  /** Shows the network a batch. */
  void add(MapBatch batch) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      sums.keySet().forEach(name -> trainee.tensors().get(name).zero_());
      batch.logits(trainee, true);
      // What a pass adds to averages of 0 is the batch's own, times the momentum.
      sums.forEach(
          (name, sum) -> {
            float[] values = Tensors.floats(trainee.tensors().get(name));
            for (int i = 0; i < sum.length; i++) {
              sum[i] += values[i] / Norm.MOMENTUM;
            }
          });
    }
    batches++;
  }

  /** Gives the network the mean over all batches; at least one was shown. */
  public void settle() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      sums.forEach(
          (name, sum) -> {
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
              mean[i] = (float) (sum[i] / batches);
            }
            trainee.tensors().get(name).copy_(Tensors.of(mean, mean.length));
          });
    }
  }
}
