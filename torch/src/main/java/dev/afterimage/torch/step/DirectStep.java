package dev.afterimage.torch.step;

import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.optimiser.Descent;
import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.torch.trainee.Trainee;
import dev.afterimage.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Makes the loss of a plan small. */
public final class DirectStep implements Step {
  private final Trainee trainee;
  private final RecordLoss loss;
  private final Descent descent;

  public DirectStep(Trainee trainee, TrainingPlan plan) {
    this.trainee = trainee;
    this.loss = new RecordLoss(plan);
    this.descent = new Descent(trainee.parameters(), plan.optimisation());
  }

  @Override
  public double train(Batch batch, double rate) {
    return descent.step(() -> loss.of(output(batch), batch).mean(), rate);
  }

  private Tensor output(Batch batch) {
    return trainee.forward(trainee.place(batch.inputTensor()), true);
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
