package dev.afterimage.torch.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.torch.optimiser.AdamFamily.Variant;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each rule against a recursion over one number in double precision, written out from its paper.
 */
class OptimiserTest {
  private static final int STEPS = 40;
  private static final double RATE = 0.01;
  private static final double DECAY = 0.05;
  private static final double START = 0.7;

  @BeforeEach
  void load() {
    LibTorch.use(1);
  }

  /** A gradient that changes sign and size. */
  private static double gradient(int step, double p) {
    return Math.sin(step) + 2 * p;
  }

  /** Runs an optimiser on one parameter, (1). */
  private static double run(Function<FlatParameters, Optimiser> rule, int interruptAt) {
    try (NativeScope scope = NativeScope.open()) {
      Tensor parameter = Tensors.of(new float[] {(float) START}, 1);
      try (FlatParameters flat = FlatParameters.over(List.of(parameter))) {
        Optimiser optimiser = rule.apply(flat);
        for (int step = 1; step <= STEPS; step++) {
          if (step == interruptAt) {
            Optimiser.State state = optimiser.state();
            optimiser.close();
            optimiser = rule.apply(flat);
            optimiser.restore(state);
          }
          float g = (float) gradient(step, Tensors.floats(parameter)[0]);
          parameter.grad().data_ptr_float().put(g);
          optimiser.step(RATE);
        }
        optimiser.close();
        return Tensors.floats(parameter)[0];
      }
    }
  }

  private static void assertSame(Function<FlatParameters, Optimiser> rule, double expected) {
    assertThat(run(rule, 0)).isCloseTo(expected, within(2e-6));
    assertThat(run(rule, 17)).isEqualTo(run(rule, 0));
  }

  @Test
  void sgd_momentumAndDecay_isTheRecursion() {
    double p = START;
    double b = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(t, p) + DECAY * p;
      b = 0.9 * b + g;
      p -= RATE * b;
    }
    assertSame(flat -> new Sgd(flat, 0.9, DECAY), p);
  }

  @Test
  void adam_decayInTheGradient_isTheRecursion() {
    assertSame(flat -> new AdamFamily(flat, Variant.ADAM, 0.9, DECAY), adam(0.9, DECAY, 0));
    assertSame(flat -> new AdamFamily(flat, Variant.ADAM, 0.5, 0), adam(0.5, 0, 0));
  }

  @Test
  void adamW_decayOfTheParameter_isTheRecursion() {
    assertSame(flat -> new AdamFamily(flat, Variant.ADAM_W, 0.9, DECAY), adam(0.9, 0, DECAY));
  }

  private static double adam(double beta, double inGradient, double onParameter) {
    double p = START;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(t, p) + inGradient * p;
      p -= RATE * onParameter * p;
      m = beta * m + (1 - beta) * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(beta, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      p -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
    }
    return p;
  }

  @Test
  void nAdam_momentumSchedule_isTheRecursion() {
    double p = START;
    double m = 0;
    double v = 0;
    double product = 1;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(t, p);
      double mu = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004 * t));
      double next = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004 * (t + 1)));
      product *= mu;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = next * m / (1 - product * next) + (1 - mu) * g / (1 - product);
      p -= RATE * mHat / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
    }
    assertSame(flat -> new AdamFamily(flat, Variant.N_ADAM, 0.9, 0), p);
  }

  @Test
  void flatParameters_twoTensors_keepTheirValuesAndGetTheirGradients() {
    try (NativeScope scope = NativeScope.open()) {
      Tensor a = Tensors.of(new float[] {1, 2, 3}, 3);
      Tensor b = Tensors.of(new float[] {4, 5, 6, 7}, 2, 2);
      try (FlatParameters flat = FlatParameters.over(List.of(a, b))) {
        a.mul(a).sum().add(b.sum()).backward();
        a.mul(a).sum().backward();
        assertThat(Tensors.floats(b)).containsExactly(4, 5, 6, 7);
        assertThat(Tensors.floats(a.grad())).containsExactly(4, 8, 12);
        assertThat(Tensors.floats(b.grad())).containsExactly(1, 1, 1, 1);
        try (Sgd sgd = new Sgd(flat, 0, 0)) {
          sgd.step(0.5);
        }
        assertThat(Tensors.floats(a)).containsExactly(-1, -2, -3);
        flat.clearGradient();
        assertThat(Tensors.floats(a.grad())).containsOnly(0);
      }
    }
  }
}
