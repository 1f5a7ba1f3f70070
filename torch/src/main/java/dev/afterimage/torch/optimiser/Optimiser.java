package dev.afterimage.torch.optimiser;

import dev.afterimage.torch.optimiser.AdamFamily.Variant;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.train.Optimisation;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Changes parameters by their gradients, all at once. Owns its moments. Not thread-safe. */
public abstract sealed class Optimiser implements AutoCloseable permits AdamFamily, Sgd {
  private final FlatParameters parameters;
  private final List<Tensor> moments = new ArrayList<>(); // each as long as all parameters
  private long steps;

  Optimiser(FlatParameters parameters, int moments) {
    this.parameters = parameters;
    try (NativeScope scope = NativeScope.withoutGradient()) {
      for (int i = 0; i < moments; i++) {
        this.moments.add(NativeScope.keep(torch.zeros_like(parameters.values())));
      }
    }
  }

  /** The rule of a plan. */
  public static Optimiser of(Optimisation plan, FlatParameters parameters) {
    double momentum = plan.momentum();
    double decay = plan.weightDecay();
    return switch (plan.optimiser()) {
      case NADAM -> new AdamFamily(parameters, Variant.N_ADAM, momentum, decay);
      case ADAM -> new AdamFamily(parameters, Variant.ADAM, momentum, decay);
      case ADAMW -> new AdamFamily(parameters, Variant.ADAM_W, momentum, decay);
      case SGD -> new Sgd(parameters, momentum, decay);
    };
  }

  /**
   * What an optimiser remembers between two steps.
   *
   * @param steps done
   * @param product a running product, where the rule has one; else 1
   * @param moments running means, each as long as all parameters
   */
  public record State(long steps, double product, List<float[]> moments) {}

  /**
   * Changes the parameters once.
   *
   * @param rate learning rate
   */
  public final void step(double rate) {
    steps++;
    try (NativeScope scope = NativeScope.withoutGradient()) {
      update(parameters.values(), parameters.gradient(), moments, steps, rate);
    }
  }

  /** Steps done. */
  public final long steps() {
    return steps;
  }

  /** The rule; every temporary is freed by the caller. */
  abstract void update(Tensor values, Tensor gradient, List<Tensor> moments, long t, double rate);

  /** The running product of the rule; 1 where it has none. */
  double product() {
    return 1;
  }

  /** Takes a running product. */
  void setProduct(double product) {}

  /** A copy of what is remembered. */
  public final State state() {
    try (NativeScope scope = NativeScope.withoutGradient()) {
      return new State(steps, product(), moments.stream().map(Tensors::floats).toList());
    }
  }

  /** Goes on from a state of the same rule and parameters. */
  public final void restore(State state) {
    if (state.moments().size() != moments.size()) {
      throw new IllegalArgumentException(
          "the optimiser has "
              + moments.size()
              + " moments, the state has "
              + state.moments().size());
    }
    steps = state.steps();
    setProduct(state.product());
    try (NativeScope scope = NativeScope.withoutGradient()) {
      for (int i = 0; i < moments.size(); i++) {
        float[] moment = state.moments().get(i);
        moments.get(i).copy_(Tensors.of(moment, moment.length));
      }
    }
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }

  @Override
  public final void close() {
    NativeScope.free(moments);
    moments.clear();
  }
}
