package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.feature.FeatureExtractor;

/**
 * The predictability error of a record, L_pred of Shafran et al. (ICCV 2021), from the features of
 * a network.
 *
 * <p>As thread-safe as its extractor, which stays its owner's to close.
 *
 * <pre>{@code
 * try (FeatureExtractor network = Features.open(FeatureOption.parse("wide_resnet50_2.onnx"), 1)) {
 *   FeaturePredictability predictability = FeaturePredictability.leaveOneOut(network);
 *   double error = predictability.error(sample.input(), sample.truth(), 2, 1, sample.id());
 * }
 * }</pre>
 */
public sealed interface FeaturePredictability permits RidgePredictability, ReleasedPredictability {

  /**
   * Measures a record.
   *
   * @param input the whole picture at its own size, 1 or 3 channels, in [0, 1]
   * @param truth its whole truth, of any size
   * @param classes number of classes of the task, 2 or more; not used for translation
   * @param seed of the run; only split methods draw
   * @param id the record's id
   * @return mean absolute error over held-out pixels and channels or classes, 0 or more; 0 where
   *     too few pixels count
   * @throws ModelException if the extractor fails on the record or gives values that are not finite
   */
  double error(Planes input, Truth truth, int classes, long seed, String id) throws ModelException;

  /** What is done, in words for reports. */
  String description();

  /**
   * The default: standardised features of the whole picture, a ridge, and closed-form leave-one-out
   * errors over all pixels.
   */
  static FeaturePredictability leaveOneOut(FeatureExtractor extractor) {
    return new RidgePredictability(extractor);
  }

  /**
   * Minimum-norm least squares on a random 70 % of the pixels and the error on the others, as
   * published, with features of the whole picture so that they lie where the truth does.
   */
  static FeaturePredictability split(FeatureExtractor extractor) {
    return new ReleasedPredictability(extractor, FeatureInput.WHOLE);
  }

  /**
   * The same with the fault of the released code: features of a centre crop against the truth of
   * the whole picture.
   *
   * @throws dev.afterimage.data.InvalidDataException if the extractor does not take 224 x 224
   */
  static FeaturePredictability asReleased(FeatureExtractor extractor) {
    return new ReleasedPredictability(extractor, FeatureInput.CENTRE_CROP);
  }
}
