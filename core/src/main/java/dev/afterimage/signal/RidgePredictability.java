package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.feature.FeatureExtractor;
import dev.afterimage.signal.ridge.Matrices;
import dev.afterimage.signal.ridge.WideRidge;
import java.util.List;

/**
 * L_pred from a network's features the way {@link Predictability} has it from Gaussian derivatives:
 * {@link WideRidge} over all pixels of the grid, judged by closed-form leave-one-out.
 *
 * @param extractor whose features
 */
record RidgePredictability(FeatureExtractor extractor) implements FeaturePredictability {

  @Override
  public double error(Planes input, Truth truth, int classes, long seed, String id)
      throws ModelException {
    return error(FeatureInput.WHOLE.features(extractor, input), truth, classes);
  }

  /** The error for known feature maps: all of the work but the network's. */
  static double error(List<Planes> maps, Truth truth, int classes) {
    Truth small = Framing.resized(truth, Predictability.GRID, Predictability.GRID);
    GridTruth grid = GridTruth.of(small, classes);
    int count = grid.pixels().length;
    if (count < 2) {
      return 0;
    }
    double[][] columns =
        Matrices.at(
            FeatureColumns.of(maps, FeatureColumns.Scale.STANDARDISED, Filter.BILINEAR_ANTIALIAS),
            grid.pixels());
    double[][] x = Matrices.centred(columns, Matrices.means(columns));
    double[][] y = Matrices.centred(grid.targets(), Matrices.means(grid.targets()));
    double sum = 0;
    for (double[] residuals : new WideRidge(x, count).residuals(y)) {
      for (double r : residuals) {
        sum += Math.abs(r);
      }
    }
    return sum / count / grid.dimensions();
  }

  @Override
  public String description() {
    return "Mean absolute leave-one-out error, over the pixels, of a ridge from network features ("
        + String.join(", ", extractor.outputs())
        + ") of the whole picture.";
  }
}
