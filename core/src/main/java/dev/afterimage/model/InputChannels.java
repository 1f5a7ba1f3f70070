package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Channels;

/** From a grey or red-green-blue picture in [0, 1] to a model's channels, ordered and scaled. */
public final class InputChannels {
  // ITU-R BT.601 luma, as Pillow's conversion to "L".
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final Channels channels;
  private final float[] gain; // (channels)
  private final float[] offset; // (channels)

  /**
   * @param channels of the model
   * @param scaling fits the channels
   */
  public InputChannels(Channels channels, Scaling scaling) {
    this.channels = channels;
    this.gain = new float[channels.count()];
    this.offset = new float[channels.count()];
    for (int c = 0; c < gain.length; c++) {
      double mean = scaling.mean().isEmpty() ? 0 : scaling.mean().get(c);
      double std = scaling.std().isEmpty() ? 1 : scaling.std().get(c);
      // (v * factor - mean) / std as one multiplication and one addition.
      gain[c] = (float) (scaling.factor() / std);
      offset[c] = (float) (-mean / std);
    }
  }

  /**
   * Orders and scales one picture.
   *
   * @param picture 1 or 3 channels, in [0, 1]; grey is repeated for a colour model, colour becomes
   *     luma for a grey one
   * @return new planes, (channels of the model, height, width)
   */
  public Planes apply(Planes picture) {
    if (picture.channels() != 1 && picture.channels() != 3) {
      throw new IllegalArgumentException(
          "a query's input needs 1 or 3 channels, got " + picture.shape());
    }
    Planes out = Planes.zeros(channels.count(), picture.height(), picture.width());
    if (channels == Channels.GRAY && picture.channels() == 3) {
      luma(picture, out);
    } else {
      reorder(picture, out);
    }
    return out;
  }

  private void luma(Planes picture, Planes out) {
    int area = picture.area();
    float[] from = picture.values();
    float[] to = out.values();
    for (int i = 0; i < area; i++) {
      float grey = RED * from[i] + GREEN * from[area + i] + BLUE * from[2 * area + i];
      to[i] = grey * gain[0] + offset[0];
    }
  }

  private void reorder(Planes picture, Planes out) {
    int area = picture.area();
    for (int c = 0; c < gain.length; c++) {
      int plane = channels == Channels.BGR ? 2 - c : c;
      int start = picture.channels() == 1 ? 0 : plane * area;
      scale(picture.values(), start, out.values(), c * area, area, c);
    }
  }

  private void scale(float[] from, int start, float[] to, int target, int area, int channel) {
    float factor = gain[channel];
    float shift = offset[channel];
    for (int i = 0; i < area; i++) {
      to[target + i] = from[start + i] * factor + shift;
    }
  }
}
