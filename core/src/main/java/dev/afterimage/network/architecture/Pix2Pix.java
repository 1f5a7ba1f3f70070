package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.Layer;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Generator and discriminator of pix2pix (Isola et al. 2017, section 6.1): a U-Net of 4x4
 * convolutions with stride 2 down to one or a few pixels, and a 70x70 PatchGAN.
 */
final class Pix2Pix {
  private static final int WIDTH = 64;
  private static final int SIDE = 256;
  private static final int MAX_DEPTH = 8; // 256 pixels down to 1
  private static final int MAX_WIDENING = 8;
  private static final double SLOPE = 0.2;
  private static final double DROPOUT = 0.5;
  private static final Window HALVE = Window.of(4, 2, 1);

  private Pix2Pix() {}

  static Graph generator(ArchitectureOptions options) {
    GraphBuilder graph = builder("pix2pix", options.inputs(), options);
    int width = options.widthOr(WIDTH);
    int depth = options.depthOr(depth(options.side() == null ? SIDE : options.side()));
    Value x = graph.input().conv("down0.conv", width, HALVE);
    List<Value> skips = new ArrayList<>();
    for (int i = 1; i < depth; i++) {
      skips.add(x);
      x = x.op(new Pointwise.LeakyRelu(SLOPE));
      x = x.conv("down" + i + ".conv", channels(width, i), HALVE);
      if (i < depth - 1) { // the innermost may be a single pixel
        x = x.norm("down" + i + ".norm");
      }
    }
    for (int i = depth - 1; i > 0; i--) {
      x = up(x.relu(), "up" + i, channels(width, i - 1));
      // The three widest stages behind the innermost, as for 256 pixels.
      boolean drops = i < depth - 1 && channels(width, i - 1) == MAX_WIDENING * width;
      x = x.dropout(drops ? options.dropoutOr(DROPOUT) : 0).concat(skips.get(i - 1));
    }
    Layer last = new Layer.TransposedConv(x.channels(), options.outputs(), HALVE, 0, true);
    x = x.relu().layer("up0.conv", last, options.outputs());
    return graph.output(x.op(new Pointwise.Tanh()));
  }

  private static Value up(Value x, String name, int out) {
    Layer conv = new Layer.TransposedConv(x.channels(), out, HALVE, 0, false);
    return x.layer(name + ".conv", conv, out).norm(name + ".norm");
  }

  private static int channels(int width, int level) {
    return width * Math.min(1 << level, MAX_WIDENING);
  }

  /** How often a side can be halved, at most 8 times. */
  private static int depth(int side) {
    int depth = Math.min(MAX_DEPTH, Integer.numberOfTrailingZeros(side));
    if (depth < 2) {
      throw new IllegalArgumentException(
          "pix2pix halves the side at least twice: it must be divisible by 4, got " + side);
    }
    return depth;
  }

  static Graph discriminator(ArchitectureOptions options) {
    GraphBuilder graph =
        builder("pix2pix-discriminator", options.inputs() + options.outputs(), options);
    int width = options.widthOr(WIDTH);
    Value x = graph.input().convWithBias("conv0", width, HALVE);
    x = x.op(new Pointwise.LeakyRelu(SLOPE));
    for (int i = 1; i <= 3; i++) {
      x = x.conv("conv" + i, width << i, i < 3 ? HALVE : Window.of(4, 1, 1));
      x = x.norm("norm" + i).op(new Pointwise.LeakyRelu(SLOPE));
    }
    return graph.output(x.convWithBias("conv4", 1, Window.of(4, 1, 1)));
  }

  private static GraphBuilder builder(String name, int inputs, ArchitectureOptions options) {
    return new GraphBuilder(name, inputs, options.normOr(NormKind.BATCH))
        .initialise(Initialisation.NORMAL_002);
  }
}
