package dev.afterimage.model.feature;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.InputChannels;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An extractor made of an engine and the scaling of its input. As thread-safe as its engine. */
final class EngineFeatures implements FeatureExtractor {
  private final FeatureEngine engine;
  private final InputChannels channels;
  private final List<String> outputs;
  private final @Nullable Size size;
  private final String file;

  EngineFeatures(
      FeatureEngine engine,
      InputChannels channels,
      List<String> outputs,
      @Nullable Size size,
      String file) {
    this.engine = engine;
    this.channels = channels;
    this.outputs = outputs;
    this.size = size;
    this.file = file;
  }

  @Override
  public List<Planes> features(Planes picture) throws ModelException {
    if (size != null && (picture.height() != size.height() || picture.width() != size.width())) {
      throw new IllegalArgumentException(
          "feature extractor "
              + file
              + " takes pictures of "
              + size.height()
              + "x"
              + size.width()
              + ", got "
              + picture.shape());
    }
    try {
      return engine.run(channels.apply(picture), outputs);
    } catch (ModelException e) {
      throw new ModelException(
          "feature extractor " + file + " failed on " + picture.shape() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public @Nullable Size size() {
    return size;
  }

  @Override
  public String engine() {
    return engine.name();
  }

  @Override
  public void close() {
    engine.close();
  }
}
