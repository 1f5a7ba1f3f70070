package dev.afterimage.torch.optimiser;

import dev.afterimage.torch.tensor.FlatParameters;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Stochastic gradient descent: {@code b = momentum b + g; p = p - rate b}. */
final class Sgd extends Optimiser {
  private final double momentum;
  private final double weightDecay;

  /**
   * @param momentum in [0, 1)
   * @param weightDecay factor of the parameters that is added to their gradient, at least 0
   */
  Sgd(FlatParameters parameters, double momentum, double weightDecay) {
    super(parameters, 1);
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  @Override
  void update(Tensor values, Tensor gradient, List<Tensor> moments, long t, double rate) {
    Tensor buffer = moments.get(0);
    buffer.mul_(scalar(momentum)).add_(gradient);
    if (weightDecay > 0) {
      buffer.add_(values, scalar(weightDecay));
    }
    values.add_(buffer, scalar(-rate));
  }
}
