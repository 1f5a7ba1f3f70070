package dev.afterimage.torch.optimiser;

import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.train.Optimisation;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** Makes a loss small, step by step. Owns the optimiser and the parameters' memory. */
public final class Descent implements AutoCloseable {
  private final FlatParameters parameters;
  private final Optimiser optimiser;

  /**
   * @param parameters whose memory is moved into one block, which this owns
   */
  public Descent(List<Tensor> parameters, Optimisation optimisation) {
    this.parameters = FlatParameters.over(parameters);
    this.optimiser = Optimiser.of(optimisation, this.parameters);
  }

  /**
   * One step; none where the loss is no number.
   *
   * @param loss computes one value; what it makes is freed after the step
   * @param rate learning rate
   * @return the loss before the step; may be NaN or infinite
   */
  public double step(Supplier<Tensor> loss, double rate) {
    try (NativeScope scope = NativeScope.open()) {
      Tensor mean = loss.get();
      double value = mean.item_float();
      if (Double.isFinite(value)) {
        parameters.clearGradient();
        mean.backward();
        optimiser.step(rate);
      }
      return value;
    }
  }

  /** What the optimiser remembers. */
  public Optimiser.State state() {
    return optimiser.state();
  }

  /** Goes on from a state of the same rule and parameters. */
  public void restore(Optimiser.State state) {
    optimiser.restore(state);
  }

  @Override
  public void close() {
    optimiser.close();
    parameters.close();
  }
}
