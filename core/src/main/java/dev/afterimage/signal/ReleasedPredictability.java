package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.feature.FeatureExtractor;
import dev.afterimage.signal.ridge.Matrices;
import dev.afterimage.signal.ridge.MinimumNormLeastSquares;
import java.util.List;

/**
 * L_pred as in the released code of Shafran et al. (ICCV 2021): features resized bilinearly to
 * {@value Predictability#GRID} x {@value Predictability#GRID} and stacked, {@link
 * MinimumNormLeastSquares} on a random 70 % of the pixels, mean absolute error on the other 30 %.
 *
 * @param extractor whose features
 * @param part of which part of the picture
 */
record ReleasedPredictability(FeatureExtractor extractor, FeatureInput part)
    implements FeaturePredictability {

  ReleasedPredictability {
    part.require(extractor);
  }

  @Override
  public double error(Planes input, Truth truth, int classes, long seed, String id)
      throws ModelException {
    return error(part.features(extractor, input), truth, classes, seed, id);
  }

  /** The error for known feature maps: all of the work but the network's. */
  static double error(List<Planes> maps, Truth truth, int classes, long seed, String id) {
    Truth small = Framing.resized(truth, Predictability.GRID, Predictability.GRID);
    GridTruth grid = GridTruth.of(small, classes);
    PixelSplit split = PixelSplit.of(grid.pixels().length, seed, id);
    if (split.train().length < 2) {
      return 0;
    }
    double[][] columns = FeatureColumns.of(maps, FeatureColumns.Scale.AS_THEY_ARE, Filter.BILINEAR);
    double[][] predicted =
        MinimumNormLeastSquares.fit(
                Matrices.at(columns, pick(grid.pixels(), split.train())),
                Matrices.at(grid.targets(), split.train()))
            .predict(Matrices.at(columns, pick(grid.pixels(), split.test())));
    double[][] actual = Matrices.at(grid.targets(), split.test());
    double sum = 0;
    for (int t = 0; t < actual.length; t++) {
      for (int i = 0; i < actual[t].length; i++) {
        sum += Math.abs(predicted[t][i] - actual[t][i]);
      }
    }
    return sum / split.test().length / grid.dimensions();
  }

  private static int[] pick(int[] values, int[] positions) {
    int[] picked = new int[positions.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[positions[i]];
    }
    return picked;
  }

  @Override
  public String description() {
    String seen =
        part == FeatureInput.WHOLE
            ? "the whole picture"
            : "the picture's centre crop, beside the truth of the whole picture as in the released "
                + "code";
    return "Mean absolute error, on a random 30 % of the pixels, of a minimum-norm linear fit to "
        + "the other 70 % from network features ("
        + String.join(", ", extractor.outputs())
        + ") of "
        + seen
        + ".";
  }
}
