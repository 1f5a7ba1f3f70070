package dev.afterimage.interview;

import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.Scaling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Other ways to feed a model that a user may have meant. */
final class Alternatives {
  private Alternatives() {}

  /**
   * Specifications that differ in the input's channels or scaling, by what to state for them.
   *
   * @param spec no field open
   */
  static Map<String, ModelSpec> of(ModelSpec spec) {
    Map<String, ModelSpec> others = new LinkedHashMap<>();
    Channels channels = Objects.requireNonNull(spec.input().channels());
    Scaling scaling = Objects.requireNonNull(spec.input().scaling());
    if (channels != Channels.GRAY) {
      Channels swapped = channels == Channels.RGB ? Channels.BGR : Channels.RGB;
      others.put("input.channels " + swapped, with(spec, swapped, scaling));
    }
    scalings(channels)
        .forEach(
            (name, other) -> {
              if (!other.equals(scaling)) {
                others.put(name, with(spec, channels, other));
              }
            });
    return others;
  }

  private static Map<String, Scaling> scalings(Channels channels) {
    Map<String, Scaling> scalings = new LinkedHashMap<>();
    scalings.put("input.scale \"unit\"", Scaling.unit());
    scalings.put("input.scale \"byte\"", Scaling.bytes());
    if (channels != Channels.GRAY) {
      scalings.put("input.scale \"imagenet\"", Scaling.imageNet(channels));
    }
    List<Double> halves = Collections.nCopies(channels.count(), 0.5);
    scalings.put("input.mean and input.std 0.5, that is [-1, 1]", new Scaling(1, halves, halves));
    return scalings;
  }

  private static ModelSpec with(ModelSpec spec, Channels channels, Scaling scaling) {
    Input input = spec.input();
    return spec.withInput(
        new Input(
            input.size(),
            channels,
            input.resize(),
            scaling,
            input.layout(),
            input.name(),
            input.stitch()));
  }
}
