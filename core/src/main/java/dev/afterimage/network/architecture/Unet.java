package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.List;

/**
 * A U-Net (Ronneberger et al. 2015) around the encoder of a classifier, in the form of the usual
 * library: five decoder stages of nearest upsampling, concatenation with the encoder's value of
 * that size, and two 3x3 convolutions without bias, each with normalisation and ReLU.
 */
final class Unet {
  private static final List<Integer> DECODER = List.of(256, 128, 64, 32, 16);

  private Unet() {}

  static Graph graph(String name, Encoder encoder, ArchitectureOptions options) {
    GraphBuilder graph = new GraphBuilder(name, options.inputs(), options.normOr(NormKind.BATCH));
    List<Value> stages = encoder.stages(graph);
    graph.initialise(Initialisation.HE_UNIFORM_FAN_IN);
    Value x = stages.get(stages.size() - 1);
    if (encoder.centre()) {
      x = unit(x, "decoder.center.0", x.channels());
      x = unit(x, "decoder.center.1", x.channels());
    }
    for (int i = 0; i < DECODER.size(); i++) {
      x = x.upsample();
      int skip = stages.size() - 2 - i;
      if (skip >= 0) {
        x = x.concat(stages.get(skip));
      }
      String block = "decoder.blocks." + i;
      x = unit(x, block + ".conv1", DECODER.get(i));
      x = unit(x, block + ".conv2", DECODER.get(i));
    }
    return head(graph, x.dropout(options.dropoutOr(0)), options.outputs());
  }

  private static Graph head(GraphBuilder graph, Value x, int outputs) {
    graph.initialise(Initialisation.GLOROT_UNIFORM);
    return graph.output(x.convWithBias("segmentation_head.0", outputs, Window.same(3)));
  }

  /** Convolution, normalisation, ReLU. */
  static Value unit(Value x, String name, int channels) {
    return x.conv(name + ".0", channels, Window.same(3)).norm(name + ".1").relu();
  }
}
