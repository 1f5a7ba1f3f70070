package dev.afterimage.torch.step;

import dev.afterimage.network.Layer;
import dev.afterimage.network.Norm;
import dev.afterimage.network.Window;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Parts of the backward pass of single layers. */
final class LayerGradients {

  private LayerGradients() {}

  /**
   * The gradient of a convolution's weight.
   *
   * @param layer a convolution, transposed or not
   * @param weight of the layer
   * @param taken what it took, (batch, channels, height, width)
   * @param slope gradient of what it gave, (batch, channels, height, width)
   * @return of the weight's shape, summed over the batch
   */
  static Tensor convolution(Layer layer, Tensor weight, Tensor taken, Tensor slope) {
    boolean transposed = layer instanceof Layer.TransposedConv;
    Window window =
        layer instanceof Layer.TransposedConv conv ? conv.window() : ((Layer.Conv) layer).window();
    int extra = layer instanceof Layer.TransposedConv conv ? conv.outputPadding() : 0;
    int groups = layer instanceof Layer.Conv conv ? conv.groups() : 1;
    return torch
        .convolution_backward(
            slope,
            taken,
            weight,
            new LongArrayRefOptional(),
            square(window.stride()),
            square(window.padding()),
            square(window.dilation()),
            transposed,
            square(extra),
            groups,
            new BoolPointer(3).put(0, false).put(1, true).put(2, false))
        .get1();
  }

  /** What a normalisation gives before scale and shift. */
  static Tensor normalised(Norm norm, Tensor taken) {
    return torch.group_norm(
        taken, norm.groups(), new TensorOptional(), new TensorOptional(), Norm.EPSILON, false);
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }
}
