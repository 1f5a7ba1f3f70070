package dev.afterimage.torch;

import dev.afterimage.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Makes the loss of a plan small. */
final class DirectStep implements Step {
  private final Trainee trainee;
  private final RecordLoss loss;
  private final FlatParameters parameters;
  private final Optimiser optimiser;

  DirectStep(Trainee trainee, TrainingPlan plan) {
    this.trainee = trainee;
    this.loss = new RecordLoss(plan);
    this.parameters = FlatParameters.over(trainee.parameters());
    this.optimiser = Optimiser.of(plan.optimisation(), parameters);
  }

  @Override
  public double train(Batch batch, double rate) {
    try (NativeScope scope = NativeScope.open()) {
      Tensor output = trainee.forward(trainee.place(batch.inputTensor()), true);
      Tensor mean = loss.of(output, batch).mean();
      double value = mean.item_float();
      if (Double.isFinite(value)) {
        parameters.clearGradient();
        mean.backward();
        optimiser.step(rate);
      }
      return value;
    }
  }

  @Override
  public List<Optimiser.State> optimisers() {
    return List.of(optimiser.state());
  }

  @Override
  public Map<String, float[]> adversary() {
    return Map.of();
  }

  @Override
  public void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary) {
    optimiser.restore(optimisers.get(0));
  }

  @Override
  public void close() {
    optimiser.close();
    parameters.close();
  }
}
