package dev.afterimage.report.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/** Makes images of at most 256 colours, which are a third of the size of full colour. */
final class IndexedPicture {
  private IndexedPicture() {}

  /** The palette entry of a pixel. */
  @FunctionalInterface
  interface Entry {
    int at(int row, int column);
  }

  /**
   * @param colours at most 256 colours, 0xRRGGBB
   */
  static IndexColorModel palette(int[] colours) {
    byte[] red = new byte[colours.length];
    byte[] green = new byte[colours.length];
    byte[] blue = new byte[colours.length];
    for (int i = 0; i < colours.length; i++) {
      red[i] = (byte) (colours[i] >> 16);
      green[i] = (byte) (colours[i] >> 8);
      blue[i] = (byte) colours[i];
    }
    return new IndexColorModel(8, colours.length, red, green, blue);
  }

  static BufferedImage draw(int height, int width, IndexColorModel palette, Entry entry) {
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setSample(x, y, 0, entry.at(y, x));
      }
    }
    return image;
  }
}
