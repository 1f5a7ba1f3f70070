package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.Layer;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Value;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Generators and discriminators of pix2pixHD (Wang et al. 2018, section 3.2 and appendix A.1): a
 * global generator at half the size inside a local enhancer, and PatchGANs at several scales.
 */
final class Pix2PixHd {
  private static final int WIDTH = 64; // of the global generator
  private static final int DEPTH = 4;
  private static final int GLOBAL_BLOCKS = 9;
  private static final int LOCAL_BLOCKS = 3;
  private static final int SCALES = 2;
  private static final int MAX_FILTERS = 512;
  private static final double SLOPE = 0.2;

  private Pix2PixHd() {}

  /** The global generator alone, which is trained first. */
  static Graph global(ArchitectureOptions options) {
    GraphBuilder graph = builder("pix2pixhd-global", options.inputs(), options);
    Value x = trunk(graph.input(), options);
    return graph.output(paint(x, "global.out", options.outputs()));
  }

  /** The global generator, without its last layer, inside the local enhancer. */
  static Graph generator(ArchitectureOptions options) {
    GraphBuilder graph = builder("pix2pixhd", options.inputs(), options);
    int width = Math.max(1, options.widthOr(WIDTH) / 2);
    Value x = unit(graph.input().reflect(3), "local.in", width, Window.of(7, 1, 0));
    x = unit(x, "local.down", 2 * width, Window.of(3, 2, 1));
    x = x.add(trunk(halved(graph.input()), options));
    for (int i = 0; i < LOCAL_BLOCKS; i++) {
      x = residual(x, "local.block" + i);
    }
    x = up(x, "local.up", width);
    return graph.output(paint(x, "local.out", options.outputs()));
  }

  private static Value trunk(Value input, ArchitectureOptions options) {
    int width = 2 * Math.max(1, options.widthOr(WIDTH) / 2); // even: the enhancer has half
    int depth = options.depthOr(DEPTH);
    Value x = unit(input.reflect(3), "global.in", width, Window.of(7, 1, 0));
    for (int i = 1; i <= depth; i++) {
      x = unit(x, "global.down" + i, width << i, Window.of(3, 2, 1));
    }
    for (int i = 0; i < GLOBAL_BLOCKS; i++) {
      x = residual(x, "global.block" + i);
    }
    for (int i = depth; i > 0; i--) {
      x = up(x, "global.up" + i, width << (i - 1));
    }
    return x;
  }

  private static Value unit(Value x, String name, int out, Window window) {
    return x.convWithBias(name + ".conv", out, window).norm(name + ".norm").relu();
  }

  private static Value residual(Value x, String name) {
    Window window = Window.of(3, 1, 0);
    Value y = unit(x.reflect(1), name + ".first", x.channels(), window).reflect(1);
    String second = name + ".second";
    return x.add(y.convWithBias(second + ".conv", x.channels(), window).norm(second + ".norm"));
  }

  private static Value up(Value x, String name, int out) {
    Layer conv = new Layer.TransposedConv(x.channels(), out, Window.of(3, 2, 1), 1, true);
    return x.layer(name + ".conv", conv, out).norm(name + ".norm").relu();
  }

  private static Value paint(Value x, String name, int outputs) {
    Value y = x.reflect(3).convWithBias(name + ".conv", outputs, Window.of(7, 1, 0));
    return y.op(new Pointwise.Tanh());
  }

  private static Value halved(Value x) {
    return x.op(new Spatial.AveragePool(Window.of(3, 2, 1)));
  }

  /** One discriminator per scale; that of scale i sees its input halved i times. */
  static List<Graph> discriminators(ArchitectureOptions options) {
    List<Graph> graphs = new ArrayList<>();
    for (int scale = 0; scale < SCALES; scale++) {
      graphs.add(discriminator(scale, options));
    }
    return graphs;
  }

  private static Graph discriminator(int scale, ArchitectureOptions options) {
    String name = "pix2pixhd-discriminator" + scale;
    GraphBuilder graph = builder(name, options.inputs() + options.outputs(), options);
    Value x = graph.input();
    for (int i = 0; i < scale; i++) {
      x = halved(x);
    }
    int width = options.widthOr(WIDTH);
    String prefix = "scale" + scale + ".";
    for (int i = 0; i <= 3; i++) {
      Window window = Window.of(4, i < 3 ? 2 : 1, 2);
      x = x.convWithBias(prefix + "conv" + i, Math.min(width << i, MAX_FILTERS), window);
      x = (i == 0 ? x : x.norm(prefix + "norm" + i)).op(new Pointwise.LeakyRelu(SLOPE));
      graph.expose(x);
    }
    return graph.output(x.convWithBias(prefix + "conv4", 1, Window.of(4, 1, 2)));
  }

  private static GraphBuilder builder(String name, int inputs, ArchitectureOptions options) {
    return new GraphBuilder(name, inputs, options.normOr(NormKind.INSTANCE))
        .initialise(Initialisation.NORMAL_002);
  }
}
