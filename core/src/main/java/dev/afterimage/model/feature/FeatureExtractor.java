package dev.afterimage.model.feature;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that turns a picture into feature maps: the first stages of an image classifier, say.
 *
 * <p>{@link #features} may be called from several threads at once. An extractor has one owner;
 * closing it again does nothing.
 */
public interface FeatureExtractor extends AutoCloseable {

  /**
   * The feature maps of a picture.
   *
   * @param picture 1 or 3 channels, in [0, 1], of {@link #size} where that is not open
   * @return one map per name of {@link #outputs}, in that order, (channels, height, width), each of
   *     its own size; values may be non-finite: the caller checks
   * @throws ModelException if the network refuses the picture, fails, or gives no such maps
   */
  List<Planes> features(Planes picture) throws ModelException;

  /** The names of the feature maps. */
  List<String> outputs();

  /** The only size that the network takes; null where it takes any. */
  ModelSpec.@Nullable Size size();

  /** What computes the features, with its version, for the record. */
  String engine();

  @Override
  void close();
}
