package dev.afterimage.data.decode;

import dev.afterimage.data.bounds.DecodeLimit;
import java.awt.image.DataBuffer;
import java.awt.image.MultiPixelPackedSampleModel;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * What the head of a picture file declares, before its pixels are decoded.
 *
 * @param height rows
 * @param width columns
 * @param bits of a pixel once it is decoded
 * @param expansion decoded bytes, at most, of one byte of the file
 */
record DeclaredSize(long height, long width, int bits, long expansion) {
  private static final long LZW = 2800; // 4095 bytes for a code of 12 bits; deflate gives 1032
  private static final long JPEG = 512; // pixels: a block of 8x8 takes a bit at least
  private static final long FAX = 1 << 20; // a blank row takes a bit, however wide it is

  private static final int UNKNOWN_BITS = 64; // where the reader cannot say: four bands of 16
  private static final int VALUES = 3 * Float.BYTES; // of a pixel, as floats or as class indices

  /** Reads the head of the first picture. */
  static DeclaredSize of(ImageReader reader) throws IOException {
    int bits = bits(reader.getImageTypes(0));
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    return new DeclaredSize(reader.getHeight(0), reader.getWidth(0), bits, expansion(format, bits));
  }

  private static long expansion(String format, int bits) {
    return switch (format) {
      case "jpeg", "jpg" -> Math.max(1, JPEG * bits / Byte.SIZE);
      case "gif" -> Math.max(1, LZW * bits / Byte.SIZE); // one byte is one pixel, however few bits
      case "tif", "tiff" -> bits == 1 ? FAX : LZW;
      default -> LZW;
    };
  }

  private static int bits(Iterator<ImageTypeSpecifier> types) {
    if (!types.hasNext()) {
      return UNKNOWN_BITS;
    }
    SampleModel model = types.next().getSampleModel();
    return model instanceof MultiPixelPackedSampleModel packed
        ? packed.getPixelBitStride()
        : model.getNumDataElements() * DataBuffer.getDataTypeSize(model.getDataType());
  }

  /**
   * Refuses what the file cannot hold or memory cannot.
   *
   * @param fileLength in bytes
   * @throws DecodeException if so
   */
  void require(long fileLength, DecodeLimit limit) throws DecodeException {
    long pixels = height * width; // both are below 2^31
    if (height < 1 || width < 1) {
      throw DecodeException.unreadable("declares no pixels (" + shape() + ")");
    }
    if (pixels > limit.pixels()) {
      throw new DecodeException(
          BadSampleException.Code.TOO_LARGE,
          "declares "
              + pixels
              + " pixels ("
              + shape()
              + "); at most "
              + limit.pixels()
              + " are read");
    }
    long decoded = (pixels * bits + 7) / 8;
    if (decoded > expansion * fileLength) {
      throw DecodeException.unreadable(
          "is damaged: it declares " + shape() + " pixels, more than so few bytes can hold");
    }
    DecodeException.requireWithin(limit, decoded + pixels * VALUES + fileLength);
  }

  private String shape() {
    return height + "x" + width;
  }
}
