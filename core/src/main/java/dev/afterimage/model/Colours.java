package dev.afterimage.model;

import dev.afterimage.grid.Planes;

/** Between one grey channel and three colour channels. */
final class Colours {
  // ITU-R BT.601, the weights of the usual conversion to luminance.
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private Colours() {}

  /** One channel of luminance; planes of one channel, or of neither 1 nor 3, as they are. */
  static Planes grey(Planes picture) {
    if (picture.channels() != 3) {
      return picture;
    }
    int area = picture.area();
    float[] in = picture.values();
    float[] out = new float[area];
    for (int i = 0; i < area; i++) {
      out[i] = RED * in[i] + GREEN * in[area + i] + BLUE * in[2 * area + i];
    }
    return new Planes(1, picture.height(), picture.width(), out);
  }

  /** Three equal channels of a grey picture; other planes as they are. */
  static Planes rgb(Planes picture) {
    if (picture.channels() != 1) {
      return picture;
    }
    int area = picture.area();
    float[] out = new float[3 * area];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(picture.values(), 0, out, c * area, area);
    }
    return new Planes(3, picture.height(), picture.width(), out);
  }
}
