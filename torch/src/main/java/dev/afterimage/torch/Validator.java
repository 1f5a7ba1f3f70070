package dev.afterimage.torch;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.TensorLayout;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.Utility;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Asks a network about records that it is not trained on. */
final class Validator {
  private final Trainee trainee;
  private final TrainingPlan plan;
  private final RecordLoss loss;
  private final RecordSource records;
  private final BatchFeeder feeder;

  Validator(Trainee trainee, TrainingPlan plan, RecordSource records, BatchFeeder feeder) {
    this.trainee = trainee;
    this.plan = plan;
    this.loss = new RecordLoss(plan);
    this.records = records;
    this.feeder = feeder;
  }

  /**
   * What was found.
   *
   * @param loss mean over the records; L1 for networks with an adversary
   * @param utility by name, the decisive number first
   */
  record Found(double loss, Map<String, Double> utility) {
    /** The decisive number. */
    double first() {
      return utility.values().iterator().next();
    }
  }

  /** Asks about every record once, as it is. */
  Found validate() {
    Utility utility = Utility.of(plan.task(), plan.outputChannels());
    double[] sum = new double[1];
    feeder.feed(
        Feeder.cut(IntStream.range(0, records.size()).toArray(), plan.optimisation().batch()),
        records::get,
        records::id,
        batch -> sum[0] += add(batch, utility));
    return new Found(sum[0] / records.size(), utility.values());
  }

  /** The sum of the batch's losses. */
  private double add(Batch batch, Utility utility) {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor output = trainee.forward(trainee.place(batch.inputTensor()), false);
      Tensor predictions = OutputForm.apply(output, plan);
      long[] shape = Tensors.shape(predictions);
      List<Planes> planes =
          TensorLayout.split(Tensors.floats(predictions), shape, Layout.NCHW, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        Truth truth = batch.truths().get(i);
        utility.add(planes.get(i), truth);
      }
      return loss.of(output, batch).sum().item_double();
    }
  }
}
