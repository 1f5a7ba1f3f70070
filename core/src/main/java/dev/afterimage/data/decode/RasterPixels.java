package dev.afterimage.data.decode;

import static dev.afterimage.data.decode.DecodeException.unreadable;

import dev.afterimage.grid.Planes;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes pixel values from a decoded picture as they are stored: no colour management, which would
 * change grey values and class indices.
 */
final class RasterPixels {
  private RasterPixels() {}

  /** The picture, 1 or 3 channels, in [0, 1]; alpha is dropped, a palette is looked up. */
  static Planes picture(BufferedImage image) throws DecodeException {
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return lookUp(image.getRaster(), palette);
    }
    int channels = channels(image.getColorModel());
    Raster raster = image.getRaster();
    Planes planes = Planes.zeros(channels, raster.getHeight(), raster.getWidth());
    if (isFloat(raster)) {
      for (int c = 0; c < channels; c++) {
        float[] band = raster.getSamples(0, 0, planes.width(), planes.height(), c, (float[]) null);
        System.arraycopy(band, 0, planes.values(), c * planes.area(), planes.area());
      }
      UnitRange.require(planes.values());
      return planes;
    }
    for (int c = 0; c < channels; c++) {
      scale(raster, c, planes);
    }
    return planes;
  }

  /** Grey or red-green-blue; alpha comes after them and is not counted. */
  static int channels(ColorModel model) throws DecodeException {
    ColorSpace space = model.getColorSpace();
    if (space.getType() == ColorSpace.TYPE_GRAY) {
      return 1;
    }
    if (space.getType() == ColorSpace.TYPE_RGB) {
      return 3;
    }
    throw unreadable(
        "has " + space.getNumComponents() + " components that are neither grey nor RGB");
  }

  static boolean isFloat(Raster raster) {
    int type = raster.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  static int bits(Raster raster, int band) throws DecodeException {
    int bits = raster.getSampleModel().getSampleSize(band);
    if (bits > 16 || raster.getTransferType() == DataBuffer.TYPE_SHORT) {
      throw unreadable(
          "has " + bits + "-bit or signed samples; up to 16 bits without sign are read");
    }
    return bits;
  }

  private static void scale(Raster raster, int band, Planes planes) throws DecodeException {
    float top = (1 << bits(raster, band)) - 1;
    if (raster.getSampleModel() instanceof ComponentSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte data
        && raster.getParent() == null) {
      copyBytes(model, data, band, planes, top);
      return;
    }
    int width = planes.width();
    int[] row = new int[width];
    float[] values = planes.values();
    for (int y = 0; y < planes.height(); y++) {
      raster.getSamples(0, y, width, 1, band, row);
      int at = (band * planes.height() + y) * width;
      for (int x = 0; x < width; x++) {
        values[at + x] = row[x] / top;
      }
    }
  }

  /** What {@link #scale} does, for the bytes that most files are decoded to, without copies. */
  private static void copyBytes(
      ComponentSampleModel model, DataBufferByte data, int band, Planes planes, float top) {
    int bank = model.getBankIndices()[band];
    byte[] bytes = data.getData(bank);
    int first = data.getOffsets()[bank] + model.getBandOffsets()[band];
    int step = model.getPixelStride();
    int width = planes.width();
    float[] values = planes.values();
    for (int y = 0; y < planes.height(); y++) {
      int from = first + y * model.getScanlineStride();
      int to = (band * planes.height() + y) * width;
      for (int x = 0; x < width; x++) {
        values[to + x] = (bytes[from + x * step] & 0xFF) / top;
      }
    }
  }

  /** A palette of greys only, as readers make of 1- to 4-bit grey, gives one channel. */
  private static Planes lookUp(Raster raster, IndexColorModel palette) {
    int[] colours = colours(palette);
    Planes planes = Planes.zeros(isGrey(colours) ? 1 : 3, raster.getHeight(), raster.getWidth());
    int width = planes.width();
    int[] row = new int[width];
    for (int y = 0; y < planes.height(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        int colour = row[x] < colours.length ? colours[row[x]] : 0;
        for (int c = 0; c < planes.channels(); c++) {
          int at = (c * planes.height() + y) * width + x;
          planes.values()[at] = (colour >> (16 - 8 * c) & 0xFF) / 255f;
        }
      }
    }
    return planes;
  }

  /** A palette's colours as 0xRRGGBB. */
  static int[] colours(IndexColorModel palette) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    for (int i = 0; i < colours.length; i++) {
      colours[i] &= 0xFFFFFF;
    }
    return colours;
  }

  /**
   * Refuses a picture whose last band is alpha that its colours were multiplied with, unless that
   * changed nothing: programs differ in whether they divide by it again.
   */
  static void requireOpaque(Raster raster) throws DecodeException {
    int alpha = raster.getNumBands() - 1;
    double opaque = isFloat(raster) ? 1 : (1 << bits(raster, alpha)) - 1;
    for (double value :
        raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), alpha, (double[]) null)) {
      if (value != opaque) {
        throw unreadable(
            "has colours that are multiplied with alpha (ExtraSamples 1): save it without alpha");
      }
    }
  }

  private static boolean isGrey(int[] colours) {
    for (int colour : colours) {
      int blue = colour & 0xFF;
      if ((colour >> 16 & 0xFF) != blue || (colour >> 8 & 0xFF) != blue) {
        return false;
      }
    }
    return true;
  }
}
