package dev.afterimage.torch;

import dev.afterimage.train.TrainingPlan;
import java.util.List;
import java.util.Map;

/** Makes the loss of a plan small. */
final class DirectStep implements Step {
  private final Trainee trainee;
  private final RecordLoss loss;
  private final Descent descent;

  DirectStep(Trainee trainee, TrainingPlan plan) {
    this.trainee = trainee;
    this.loss = new RecordLoss(plan);
    this.descent = new Descent(trainee.parameters(), plan.optimisation());
  }

  @Override
  public double train(Batch batch, double rate) {
<<<<<<< HEAD
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
=======
    return descent.step(
        () -> loss.of(trainee.forward(batch.inputTensor(), true), batch).mean(), rate);
>>>>>>> attackers
  }

  @Override
  public List<Optimiser.State> optimisers() {
    return List.of(descent.state());
  }

  @Override
  public Map<String, float[]> adversary() {
    return Map.of();
  }

  @Override
  public void restore(List<Optimiser.State> optimisers, Map<String, float[]> adversary) {
    descent.restore(optimisers.get(0));
  }

  @Override
  public void close() {
    descent.close();
  }
}
