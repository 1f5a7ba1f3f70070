package dev.afterimage.model;

import dev.afterimage.model.ModelSpec.Channels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of scalings in a specification file, where scale, mean and std are three fields. With
 * "unit" and "byte", mean and std may be given too and are in the unit of that scale.
 */
enum ScaleName {
  /** [0, 1]. */
  UNIT,
  /** [0, 255]. */
  BYTE,
  /** [0, 1] less ImageNet's mean, over its deviation. */
  IMAGENET,
  /** [0, 1] less the given mean, over the given deviation. */
  MEAN_STD;

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The scaling; null where none of the three fields is given. */
  static @Nullable Scaling read(JsonFields fields, @Nullable Channels channels) {
    ScaleName scale = fields.choice("scale", values(), ScaleName::label);
    List<Double> mean = fields.numbers("mean");
    List<Double> std = fields.numbers("std");
    if ((mean == null) != (std == null)) {
      throw fields.fault(mean == null ? "mean" : "std", "given together with the other");
    }
    if (scale == null && mean == null) {
      return null;
    }
    ScaleName name = Objects.requireNonNullElse(scale, MEAN_STD);
    return name == IMAGENET
        ? imageNet(fields, mean, Objects.requireNonNullElse(channels, Channels.RGB))
        : given(fields, name, mean, std);
  }

  private static Scaling given(
      JsonFields fields, ScaleName name, @Nullable List<Double> mean, @Nullable List<Double> std) {
    if (mean == null || std == null) {
      if (name == MEAN_STD) {
        throw fields.fault("mean", "given, with std, for scale mean-std");
      }
      return name == BYTE ? Scaling.bytes() : Scaling.unit();
    }
    if (mean.size() != std.size()) {
      throw fields.fault("std", "as long as mean, " + mean.size() + " numbers");
    }
    for (double s : std) {
      if (!(s > 0) || Double.isInfinite(s)) {
        throw fields.fault("std", "above 0");
      }
    }
    for (double m : mean) {
      if (!Double.isFinite(m)) {
        throw fields.fault("mean", "finite");
      }
    }
    return new Scaling(name == BYTE ? 255 : 1, mean, std);
  }

  private static Scaling imageNet(
      JsonFields fields, @Nullable List<Double> mean, Channels channels) {
    if (channels == Channels.GRAY) {
      throw fields.fault("scale", "unit, byte or mean-std for GRAY");
    }
    if (mean != null) {
      throw fields.fault("mean", "null, like std, for scale imagenet");
    }
    return Scaling.imageNet(channels);
  }

  /** Puts the three fields; ImageNet's numbers are written as mean-std. */
  static void write(@Nullable Scaling scaling, ObjectNode node) {
    node.put("scale", scaling == null ? null : of(scaling).label());
    put(node, "mean", scaling == null ? List.of() : scaling.mean());
    put(node, "std", scaling == null ? List.of() : scaling.std());
  }

  private static ScaleName of(Scaling scaling) {
    if (scaling.factor() == 255) {
      return BYTE;
    }
    return scaling.mean().isEmpty() ? UNIT : MEAN_STD;
  }

  private static void put(ObjectNode node, String name, List<Double> numbers) {
    if (numbers.isEmpty()) {
      node.putNull(name);
      return;
    }
    ArrayNode array = node.putArray(name);
    numbers.forEach(array::add);
  }
}
