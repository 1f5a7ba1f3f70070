package dev.afterimage.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Small picture files for tests. */
public final class TestPictures {
  private TestPictures() {}

  /** A picture whose band b has the value {@code value(x + 100 b, y)}. */
  public static BufferedImage picture(int type, int height, int width, IntBinaryOperator value) {
    return fill(new BufferedImage(width, height, type), value);
  }

  /** A palette picture: index i has the colour (10 i, 20 i, 255 - i). */
  public static BufferedImage palette(int height, int width, IntBinaryOperator index) {
    byte[] red = new byte[12];
    byte[] green = new byte[12];
    byte[] blue = new byte[12];
    for (int i = 0; i < 12; i++) {
      red[i] = (byte) (10 * i);
      green[i] = (byte) (20 * i);
      blue[i] = (byte) (255 - i);
    }
    IndexColorModel colours = new IndexColorModel(8, 12, red, green, blue);
    return fill(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours), index);
  }

  private static BufferedImage fill(BufferedImage image, IntBinaryOperator value) {
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < raster.getNumBands(); band++) {
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          raster.setSample(x, y, band, value.applyAsInt(x + 100 * band, y));
        }
      }
    }
    return image;
  }

  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A grey picture file of noise-like values. */
  public static byte[] grey(int height, int width) {
    return encode(
        picture(BufferedImage.TYPE_BYTE_GRAY, height, width, (x, y) -> (37 * x + 91 * y) % 256),
        "png");
  }

  /** A mask file of the classes 0, 1, 2. */
  public static byte[] mask(int height, int width) {
    return encode(
        picture(BufferedImage.TYPE_BYTE_GRAY, height, width, (x, y) -> (x + y) % 3), "png");
  }

  /** A .npy file of little-endian floats. */
  public static byte[] npy(String shape, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return npy("<f4", shape, data.array());
  }

  /** A .npy file. */
  public static byte[] npy(String descr, String shape, byte[] data) {
    String head =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
    byte[] text = head.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(10 + text.length + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93);
    file.put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
    return file.putShort((short) text.length).put(text).put(data).array();
  }

  /** Writes a file, with its folders. */
  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
