package dev.afterimage.torch.step;

import dev.afterimage.train.DifferentialPrivacy.Clipping;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Bounds what each record gives to the sum of gradients. */
final class Clipper {
  private static final double MARGIN = 1e-5; // for rounding of norms and sums

  private final double bound; // of each group
  private final List<Span> groups;

  /**
   * Neighbouring columns that are bounded together.
   *
   * @param start first column
   * @param length number of columns
   */
  record Span(long start, long length) {}

  private Clipper(double bound, List<Span> groups) {
    this.bound = bound * (1 - MARGIN);
    this.groups = List.copyOf(groups);
  }

  /**
   * For a network.
   *
   * @param bound of a record's gradient over all parameters, above 0
   * @param layers the columns of each layer, in order
   */
  static Clipper of(double bound, Clipping clipping, List<Span> layers) {
    if (clipping == Clipping.PER_LAYER) {
      return new Clipper(bound / Math.sqrt(layers.size()), layers);
    }
    Span last = layers.get(layers.size() - 1);
    return new Clipper(bound, List.of(new Span(0, last.start() + last.length())));
  }

  /**
   * Adds gradients, each scaled down to the bound where it is above.
   *
   * @param gradients (records, values)
   * @param sum (values)
   */
  void addClipped(Tensor gradients, Tensor sum) {
    for (Span group : groups) {
      Tensor columns = gradients.narrow(1, group.start(), group.length());
      Tensor norms =
          torch.linalg_vector_norm(
              columns, new Scalar(2.0), new long[] {1}, false, new ScalarTypeOptional());
      Tensor factors = norms.reciprocal().mul_(new Scalar(bound)).clamp_max_(new Scalar(1.0));
      sum.narrow(0, group.start(), group.length()).add_(columns.t().mv(factors));
    }
  }
}
