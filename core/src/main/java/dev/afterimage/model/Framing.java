package dev.afterimage.model;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings pictures, truths and outputs to the sizes and channel counts that a model works with. */
public final class Framing {
  private final ModelSpec.@Nullable Size size;
  private final boolean grey;
  private final Filter filter;

  /**
   * @param spec a complete specification; its size may be open only for recorded predictions, whose
   *     own size then holds
   */
  public Framing(ModelSpec spec) {
    this.size = spec.input().size();
    this.grey = spec.input().channels() == ModelSpec.Channels.GRAY;
    this.filter = Objects.requireNonNull(spec.input().resize()).filter();
  }

  /** A picture as the model takes it: (1 or 3, height, width), in [0, 1]. */
  public Planes input(Planes picture) {
    Planes coloured = grey ? Colours.grey(picture) : Colours.rgb(picture);
    return size == null
        ? coloured
        : Resampler.resize(coloured, size.height(), size.width(), filter);
  }

  /**
   * A truth at the size that it is compared in: the model's, or the prediction's where that is
   * larger, as super-resolution gives it, or the model's is open.
   */
  public Truth truth(Truth truth, Planes prediction) {
    int height = size == null ? 0 : size.height();
    int width = size == null ? 0 : size.width();
    if (prediction.height() > height && prediction.width() > width) {
      height = prediction.height();
      width = prediction.width();
    }
    return resized(truth, height, width, filter, prediction.channels());
  }

  /** A prediction at the size of a truth. */
  public Planes prediction(Planes prediction, Truth truth) {
    return Resampler.resize(prediction, truth.height(), truth.width(), Filter.BILINEAR);
  }

  /** A truth at a stated size: masks by nearest neighbour, targets by the triangle filter. */
  public static Truth resized(Truth truth, int height, int width) {
    int channels = truth instanceof Truth.Target target ? target.values().channels() : 1;
    return resized(truth, height, width, Filter.BILINEAR_ANTIALIAS, channels);
  }

  private static Truth resized(Truth truth, int height, int width, Filter filter, int channels) {
    if (truth instanceof Truth.Mask mask) {
      return new Truth.Mask(Resampler.resize(mask.labels(), height, width), mask.ignore());
    }
    if (truth instanceof Truth.Maps maps) {
      return maps.with(Resampler.resize(maps.values(), height, width, Filter.NEAREST));
    }
    Planes values = ((Truth.Target) truth).values();
    Planes coloured = channels == 1 ? Colours.grey(values) : Colours.rgb(values);
    return new Truth.Target(Resampler.resize(coloured, height, width, filter));
  }
}
