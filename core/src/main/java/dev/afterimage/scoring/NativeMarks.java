package dev.afterimage.scoring;

import dev.afterimage.grid.Planes;
import java.util.List;

/**
 * What scanners and exporters leave in the pixels of a picture at its own size: noise, sharpness,
 * the blocks of an earlier JPEG compression, and which grey levels are used. One pass over strips
 * of {@value #STRIP} rows, spread evenly where a picture has more than {@value #MOST_PIXELS}
 * pixels.
 */
final class NativeMarks {
  static final List<String> NAMES =
      List.of(
          "log of the noise floor",
          "log of fine detail",
          "sharpness at native size",
          "edges of 8-pixel blocks",
          "edges of shifted 8-pixel blocks",
          "frequencies lost by compression in 8-pixel blocks",
          "fine frequencies lost",
          "log of the number of levels used",
          "share of levels used between lowest and highest",
          "share of the most used level",
          "lowest level",
          "highest level");

  static final int STRIP = 16; // a multiple of the blocks of JPEG
  static final int MOST_PIXELS = 1 << 17;

  private static final double GREYS = 255;
  private static final int BINS = 4096; // of residuals
  private static final double BINS_PER_GREY = 16;
  private static final double LEAST = 1.0 / 64; // grey levels: what counts as none

  private final int[] residuals = new int[BINS];
  private final BlockTraces blocks;
  private double detail;
  private double near; // differences of neighbours
  private double far; // of next but one neighbours
  private long pixels;

  private NativeMarks(int strips, int width) {
    blocks = new BlockTraces(strips, width);
  }

  /**
   * Describes a picture.
   *
   * @param bits of a stored sample; 0 where unknown
   * @return in the order of {@link #NAMES}, finite
   */
  static double[] of(Planes picture, int bits) {
    int rows = Math.min(STRIP, picture.height());
    int all = picture.height() / rows;
    int most = Math.max(1, MOST_PIXELS / (rows * picture.width()));
    int strips = Math.min(all, most);
    NativeMarks marks = new NativeMarks(strips, picture.width());
    LevelUse levels = new LevelUse(bits);
    float[] strip = new float[rows * picture.width()];
    for (int s = 0; s < strips; s++) {
      int top = (int) ((long) s * all / strips) * rows;
      luminance(picture, top, strip);
      marks.add(strip, picture.width());
      levels.add(picture, top * picture.width(), strip.length);
    }
    return marks.values(levels);
  }

  /** Rows of a picture in grey levels, weighted as JPEG does. */
  private static void luminance(Planes picture, int top, float[] strip) {
    float[] values = picture.values();
    int at = top * picture.width();
    int area = picture.area();
    for (int i = 0; i < strip.length; i++, at++) {
      strip[i] =
          (float) GREYS
              * (picture.channels() < 3
                  ? values[at]
                  : 0.299f * values[at]
                      + 0.587f * values[area + at]
                      + 0.114f * values[2 * area + at]);
    }
  }

  private void add(float[] strip, int width) {
    for (int at = width; at + width < strip.length; at += width) {
      for (int i = at + 1; i < at + width - 1; i++) {
        float sides = strip[i - 1] + strip[i + 1] + strip[i - width] + strip[i + width];
        float corners =
            strip[i - width - 1]
                + strip[i - width + 1]
                + strip[i + width - 1]
                + strip[i + width + 1];
        float residual = Math.abs(4 * strip[i] - 2 * sides + corners) / 6; // Immerkaer 1996
        residuals[Math.min(BINS - 1, (int) (residual * BINS_PER_GREY))]++;
        detail += residual;
        near += Math.abs(strip[i] - strip[i - 1]) + Math.abs(strip[i] - strip[i - width]);
        far += Math.abs(strip[i + 1] - strip[i - 1]);
        far += Math.abs(strip[i + width] - strip[i - width]);
        pixels++;
      }
    }
    blocks.add(strip, width);
  }

  private double[] values(LevelUse levels) {
    double count = Math.max(1, pixels);
    return new double[] {
      Math.log(median() + LEAST),
      Math.log(detail / count + LEAST),
      (near / count + LEAST) / (far / count + LEAST),
      blocks.edges(false),
      blocks.edges(true),
      blocks.lost(),
      blocks.fineLost(),
      Math.log(levels.used()),
      levels.density(),
      levels.mode(),
      levels.lowest(),
      levels.highest()
    };
  }

  /** In grey levels; over 0.6745 it would be the deviation of Gaussian noise. */
  private double median() {
    long half = pixels / 2;
    for (int i = 0; i < BINS; i++) {
      half -= residuals[i];
      if (half < 0) {
        return i == 0 ? 0 : (i + 0.5) / BINS_PER_GREY;
      }
    }
    return 0;
  }
}
