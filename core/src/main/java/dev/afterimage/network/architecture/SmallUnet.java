package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain U-Net (Ronneberger et al. 2015) that trains on a few cores: 16, 32, 64 and 128 channels
 * on four levels, max-pools between them, nearest upsampling instead of transposed convolutions.
 */
final class SmallUnet {
  private static final int WIDTH = 16;
  private static final int DEPTH = 3;

  private SmallUnet() {}

  static Graph graph(ArchitectureOptions options) {
    GraphBuilder graph =
        new GraphBuilder("unet-small", options.inputs(), options.normOr(NormKind.BATCH))
            .initialise(Initialisation.HE_UNIFORM_FAN_IN);
    int width = options.widthOr(WIDTH);
    int depth = options.depthOr(DEPTH);
    List<Value> skips = new ArrayList<>();
    Value x = level(graph.input(), "encoder.0", width);
    for (int i = 1; i <= depth; i++) {
      skips.add(x);
      x = level(x.maxPool(Window.of(2, 2, 0)), "encoder." + i, width << i);
    }
    for (int i = depth - 1; i >= 0; i--) {
      x = level(x.upsample().concat(skips.get(i)), "decoder." + i, width << i);
    }
    x = x.dropout(options.dropoutOr(0));
    graph.initialise(Initialisation.GLOROT_UNIFORM);
    return graph.output(x.convWithBias("head", options.outputs(), Window.same(1)));
  }

  private static Value level(Value x, String name, int channels) {
    return Unet.unit(Unet.unit(x, name + ".conv1", channels), name + ".conv2", channels);
  }
}
