package dev.afterimage.data.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * Red, green and blue of a JPEG as libjpeg has them, whatever the JDK: its reader guesses colours
 * by sampling factors, refuses some kinds, changes colours by an embedded profile, and upsamples
 * 4:4:0 by one of two rules. What it decodes right is left to it; of the others it gives the
 * samples, which are converted here by the rules and whole-number formulas of libjpeg's jdapimin.c,
 * jdcolor.c and jdsample.c. CMYK becomes RGB as Pillow does it, taken as inverted, which all
 * programs write.
 */
final class JpegPixels {
  private static final int HALF = 1 << 15; // formulas are in 65536ths

  private JpegPixels() {}

  /**
   * Decodes the first picture of a reader whose input is set.
   *
   * @param head of the same file
   */
  static BufferedImage read(ImageReader reader, JpegHead head) throws IOException, DecodeException {
    if (head.isOrdinary()) {
      return reader.read(0);
    }
    JpegHead.Colours colours = head.colours();
    if (colours == JpegHead.Colours.UNKNOWN) {
      throw DecodeException.unreadable(
          "is a JPEG of " + head.parts().size() + " components; 1, 3 and 4 are read");
    }
    Raster raster = reader.readRaster(0, null);
    int bands = head.parts().size();
    if (raster.getNumBands() != bands) {
      throw DecodeException.unreadable(
          "has " + raster.getNumBands() + " components, its head declares " + bands);
    }
    byte[][] samples = new byte[bands][]; // (components, height * width)
    for (int band = 0; band < bands; band++) {
      samples[band] = samples(raster, band);
      if (head.isHalvedDownAlone(band)) {
        interpolate(samples[band], raster.getHeight(), raster.getWidth());
      }
    }
    BufferedImage image =
        new BufferedImage(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), samples, colours);
    return image;
  }

  private static byte[] samples(Raster raster, int band) {
    int width = raster.getWidth();
    byte[] samples = new byte[raster.getHeight() * width];
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, band, row);
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (byte) row[x];
      }
    }
    return samples;
  }

  /**
   * Upsamples by libjpeg's h1v2_fancy_upsample where a JDK has only repeated rows; where it has
   * done so itself, rows of a pair differ and are left.
   */
  private static void interpolate(byte[] samples, int height, int width) {
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x < width; x++) {
        if (samples[y * width + x] != samples[(y + 1) * width + x]) {
          return;
        }
      }
    }
    int rows = (height + 1) / 2;
    for (int x = 0; x < width; x++) {
      int above = samples[x] & 0xFF;
      for (int row = 0; row < rows; row++) {
        int at = 2 * row * width + x;
        int here = samples[at] & 0xFF;
        int below = row + 1 < rows ? samples[at + 2 * width] & 0xFF : here;
        samples[at] = (byte) ((3 * here + above + 1) >> 2);
        if (2 * row + 1 < height) {
          samples[at + width] = (byte) ((3 * here + below + 2) >> 2);
        }
        above = here;
      }
    }
  }

  /** Fills blue, green, red of every pixel. */
  private static void fill(byte[] bgr, byte[][] samples, JpegHead.Colours colours) {
    boolean luma = colours == JpegHead.Colours.YCC || colours == JpegHead.Colours.YCCK;
    for (int i = 0; i < samples[0].length; i++) {
      int a = samples[0][i] & 0xFF;
      int b = samples[1][i] & 0xFF;
      int c = samples[2][i] & 0xFF;
      int red = luma ? red(a, c) : a;
      int green = luma ? green(a, b, c) : b;
      int blue = luma ? blue(a, b) : c;
      if (samples.length == 4) {
        int key = samples[3][i] & 0xFF;
        boolean turned = colours == JpegHead.Colours.YCCK; // libjpeg's C, M, Y are 255 - R, G, B
        red = light(turned ? 255 - red : red, key);
        green = light(turned ? 255 - green : green, key);
        blue = light(turned ? 255 - blue : blue, key);
      }
      bgr[3 * i] = (byte) blue;
      bgr[3 * i + 1] = (byte) green;
      bgr[3 * i + 2] = (byte) red;
    }
  }

  private static int red(int y, int cr) {
    return clip(y + ((91881 * (cr - 128) + HALF) >> 16)); // 1.402
  }

  private static int green(int y, int cb, int cr) {
    return clip(y + ((-22554 * (cb - 128) - 46802 * (cr - 128) + HALF) >> 16)); // 0.34414, 0.71414
  }

  private static int blue(int y, int cb) {
    return clip(y + ((116130 * (cb - 128) + HALF) >> 16)); // 1.772
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }

  /**
   * What is left of an ink's light under black, as Pillow's cmyk2rgb: {@code k - k (255 - v) /
   * 255}, rounded.
   *
   * @param stored ink, inverted: 255 is none
   * @param key black, inverted
   */
  private static int light(int stored, int key) {
    int product = (255 - stored) * key + 128;
    return clip(key - (((product >> 8) + product) >> 8));
  }
}
