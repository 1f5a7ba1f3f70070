package dev.afterimage.signal;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.feature.FeatureExtractor;
import java.util.List;

/** What part of a picture a feature extractor sees. */
enum FeatureInput {
  /**
   * All of it, so that features and truth lie on one grid: at the extractor's own size, or with the
   * short side at 256 pixels and the long one at no more than 1024.
   */
  WHOLE,
  /**
   * The centre 224 x 224 of the picture with its short side at 256, as the released code has it:
   * beside a truth of the whole picture, on which it then lies up to 256/224 or more off.
   */
  CENTRE_CROP;

  private static final int SHORT_SIDE = 256;
  private static final int LONGEST_SIDE = 1024;
  private static final int CROP = 224;

  /** Refuses extractors that cannot take such input. */
  void require(FeatureExtractor extractor) {
    Size size = extractor.size();
    if (this == CENTRE_CROP && size != null && (size.height() != CROP || size.width() != CROP)) {
      throw new InvalidDataException(
          "as released, the feature extractor must take 224x224, this one takes "
              + size.height()
              + "x"
              + size.width());
    }
  }

  /** The maps of a picture, checked to be finite. */
  List<Planes> features(FeatureExtractor extractor, Planes picture) throws ModelException {
    List<Planes> maps = extractor.features(prepare(extractor, picture));
    for (int i = 0; i < maps.size(); i++) {
      for (float value : maps.get(i).values()) {
        if (!Float.isFinite(value)) {
          throw new ModelException(
              "feature map " + extractor.outputs().get(i) + " holds a value of " + value);
        }
      }
    }
    return maps;
  }

  private Planes prepare(FeatureExtractor extractor, Planes picture) {
    Size size = extractor.size();
    if (this == WHOLE && size != null) {
      return Resampler.resize(picture, size.height(), size.width(), Filter.BILINEAR_ANTIALIAS);
    }
    Planes resized = shortSide(picture);
    return this == WHOLE ? resized : centre(resized);
  }

  private Planes shortSide(Planes picture) {
    int shorter = Math.min(picture.height(), picture.width());
    int longer = Math.max(picture.height(), picture.width());
    double factor = (double) SHORT_SIDE / shorter;
    if (this == WHOLE) {
      factor = Math.min(factor, (double) LONGEST_SIDE / longer);
    }
    // The longer side is cut off, not rounded, as torchvision does.
    int height = Math.max(1, (int) (picture.height() * factor + 1e-9));
    int width = Math.max(1, (int) (picture.width() * factor + 1e-9));
    return Resampler.resize(picture, height, width, Filter.BILINEAR_ANTIALIAS);
  }

  private static Planes centre(Planes picture) {
    int top = (int) Math.rint((picture.height() - CROP) / 2.0);
    int left = (int) Math.rint((picture.width() - CROP) / 2.0);
    Planes crop = Planes.zeros(picture.channels(), CROP, CROP);
    for (int c = 0; c < picture.channels(); c++) {
      for (int y = 0; y < CROP; y++) {
        int from = (c * picture.height() + top + y) * picture.width() + left;
        System.arraycopy(picture.values(), from, crop.values(), (c * CROP + y) * CROP, CROP);
      }
    }
    return crop;
  }
}
