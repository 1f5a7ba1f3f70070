package dev.afterimage.torch.optimiser;

import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.train.Optimisation;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), AdamW (Loshchilov and Hutter 2019, algorithm 2) and NAdam
 * (Dozat 2016, with the momentum schedule that is usual since): one rule, three variants.
 */
final class AdamFamily extends Optimiser {
  private static final double EPSILON = 1e-8;
  private static final double MOMENTUM_DECAY = 0.004; // NAdam's psi
  private static final double MOMENTUM_BASE = 0.96;

  private final Variant variant;
  private final double beta1;
  private final double weightDecay;
  private double product = 1; // NAdam: of the momenta so far

  /** Which rule. */
  enum Variant {
    /** Weight decay is part of the gradient. */
    ADAM,
    /** Weight decay is applied to the parameters. */
    ADAM_W,
    /** With Nesterov's momentum; weight decay is part of the gradient. */
    N_ADAM
  }

  /**
   * @param beta1 decay of the first moment, in [0, 1)
   * @param weightDecay at least 0
   */
  AdamFamily(FlatParameters parameters, Variant variant, double beta1, double weightDecay) {
    super(parameters, 2);
    this.variant = variant;
    this.beta1 = beta1;
    this.weightDecay = weightDecay;
  }

  @Override
  void update(Tensor values, Tensor gradient, List<Tensor> moments, long t, double rate) {
    Tensor g = decayed(values, gradient, rate);
    Tensor m = moments.get(0);
    Tensor v = moments.get(1);
    m.mul_(scalar(beta1)).add_(g, scalar(1 - beta1));
    v.mul_(scalar(Optimisation.BETA2)).addcmul_(g, g, scalar(1 - Optimisation.BETA2));
    double correction = 1 - Math.pow(Optimisation.BETA2, (double) t);
    Tensor spread = v.sqrt().div_(scalar(Math.sqrt(correction))).add_(scalar(EPSILON));
    if (variant == Variant.N_ADAM) {
      nesterov(values, g, m, spread, t, rate);
    } else {
      values.addcdiv_(m, spread, scalar(-rate / (1 - Math.pow(beta1, (double) t))));
    }
  }

  private void nesterov(Tensor values, Tensor g, Tensor m, Tensor spread, long t, double rate) {
    double now = momentum(t);
    double next = momentum(t + 1);
    product *= now;
    values.addcdiv_(g, spread, scalar(-rate * (1 - now) / (1 - product)));
    values.addcdiv_(m, spread, scalar(-rate * next / (1 - product * next)));
  }

  private double momentum(long t) {
    return beta1 * (1 - 0.5 * Math.pow(MOMENTUM_BASE, (double) t * MOMENTUM_DECAY));
  }

  private Tensor decayed(Tensor values, Tensor gradient, double rate) {
    if (weightDecay == 0) {
      return gradient;
    }
    if (variant == Variant.ADAM_W) {
      values.mul_(scalar(1 - rate * weightDecay));
      return gradient;
    }
    return gradient.add(values, scalar(weightDecay));
  }

  @Override
  double product() {
    return product;
  }

  @Override
  void setProduct(double product) {
    this.product = product;
  }
}
