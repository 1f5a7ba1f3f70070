package dev.afterimage.signal;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.feature.FeatureExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An extractor without a network, which remembers what it was shown. */
final class StubExtractor implements FeatureExtractor {
  final List<Planes> shown = new ArrayList<>();
  private final @Nullable Size size;
  private final Function<Planes, Planes> map;

  StubExtractor(@Nullable Size size, Function<Planes, Planes> map) {
    this.size = size;
    this.map = map;
  }

  /** The picture itself as its only feature map. */
  static StubExtractor identity() {
    return new StubExtractor(null, picture -> picture);
  }

  @Override
  public List<Planes> features(Planes picture) {
    shown.add(picture);
    return List.of(map.apply(picture));
  }

  @Override
  public List<String> outputs() {
    return List.of("map");
  }

  @Override
  public @Nullable Size size() {
    return size;
  }

  @Override
  public String engine() {
    return "stub";
  }

  @Override
  public void close() {}
}
