package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.Shape;
import dev.afterimage.network.Window;
import java.util.List;

/**
 * How far two computations of one gradient in single precision may lie apart when they add in
 * different orders, as instruction sets and batches make them.
 *
 * <p>A sum of n terms is wrong by about {@code sqrt(n) u} of its size, u = 2^-24, because rounding
 * errors are as often up as down (Higham and Mary 2019, "A new approach to probabilistic rounding
 * error analysis"). A layer adds such an error on the way forward, where it sums over what a value
 * is made of, on the way back, where it sums over what took a value, and in the gradient of its
 * weights, a sum over places. The errors of layers are independent, so that squares add: the sum of
 * all n of the network stands below the root, twice, as either computation has its own.
 */
public final class SinglePrecision {
  private static final double UNIT = 0x1p-24;

  private SinglePrecision() {}

  /**
   * The distance, relative to the gradient's norm.
   *
   * @param graph whose parameters the gradient is of
   * @param side height and width of the one picture, in pixels
   */
  public static double of(Graph graph, int side) {
    List<Shape> shapes = graph.shapes(side, side);
    long terms = 0;
    for (int i = 1; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      if (node.op() instanceof Layer layer) {
        terms += terms(layer, shapes.get(node.inputs().get(0)), shapes.get(i));
      }
    }
    return UNIT * Math.sqrt(2.0 * terms);
  }

  /** Terms of the sums of a layer: forward, back, and over places. */
  private static long terms(Layer layer, Shape in, Shape out) {
    if (layer instanceof Layer.Conv conv) {
      int area = area(conv.window());
      return (long) (conv.in() + conv.out()) / conv.groups() * area + places(out);
    } else if (layer instanceof Layer.TransposedConv conv) {
      return (long) (conv.in() + conv.out()) * area(conv.window()) + places(in);
    } else if (layer instanceof Norm norm) {
      // Mean and variance over a group, there and back, and scale and shift over places.
      return 4L * norm.channels() / norm.groups() * places(in) + places(in);
    }
    Layer.Linear linear = (Layer.Linear) layer;
    return (long) linear.in() + linear.out();
  }

  private static int area(Window window) {
    return window.kernel() * window.kernel();
  }

  private static long places(Shape shape) {
    return (long) shape.height() * shape.width();
  }
}
