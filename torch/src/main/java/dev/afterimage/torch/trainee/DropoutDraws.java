package dev.afterimage.torch.trainee;

import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What dropout draws from: a generator of one network's own, since libtorch's is one for the whole
 * process, and trainings that run at once would take each other's numbers.
 */
public final class DropoutDraws implements AutoCloseable {
  private final Generator generator = NativeScope.keep(torch.createCPUGenerator(0));

  /** Draws anew from here on. */
  public void seed(long seed) {
    generator.set_current_seed(seed);
  }

  /**
   * Dropout as libtorch computes it while training.
   *
   * @param rate share of the values that become 0, in [0, 1); the others are divided by 1 - rate
   */
  public Tensor drop(Tensor x, double rate) {
    if (rate == 0) {
      return x;
    }
    Tensor like = x.is_cpu() ? x : x.cpu(); // the generator draws on the processor
    Tensor drawn = torch.empty_like(like).bernoulli_(1 - rate, new GeneratorOptional(generator));
    Tensor kept = Tensors.beside(drawn, x);
    return x.mul(kept.div_(new Scalar(1 - rate)));
  }

  @Override
  public void close() {
    NativeScope.free(List.of(generator));
  }
}
