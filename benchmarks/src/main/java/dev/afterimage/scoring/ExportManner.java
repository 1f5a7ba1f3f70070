package dev.afterimage.scoring;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** How a picture is exported; all but the last end as PNG. */
enum ExportManner {
  PLAIN,
  JPEG_50,
  JPEG_75,
  JPEG_90,
  BLURRED,
  NOISY,
  COARSE_GREYS,
  RESIZED,
  JPEG_FILE_90;

  /** A file of the picture; the number seeds what is drawn. */
  byte[] bytes(BufferedImage stored, int number) throws IOException {
    BufferedImage picture =
        new BufferedImage(stored.getWidth(), stored.getHeight(), BufferedImage.TYPE_INT_RGB);
    picture.getGraphics().drawImage(stored, 0, 0, null);
    if (this == JPEG_FILE_90) {
      return jpeg(picture, 90);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(changed(picture, number), "png", png);
    return png.toByteArray();
  }

  private BufferedImage changed(BufferedImage picture, int number) throws IOException {
    return switch (this) {
      case PLAIN, JPEG_FILE_90 -> picture;
      case JPEG_50 -> ImageIO.read(new ByteArrayInputStream(jpeg(picture, 50)));
      case JPEG_75 -> ImageIO.read(new ByteArrayInputStream(jpeg(picture, 75)));
      case JPEG_90 -> ImageIO.read(new ByteArrayInputStream(jpeg(picture, 90)));
      case BLURRED ->
          perPixel(picture, (x, y, c) -> (3 * at(picture, x, y, c) + at(picture, x - 1, y, c)) / 4);
      case NOISY -> {
        Random random = new Random(number);
        yield perPixel(picture, (x, y, c) -> at(picture, x, y, c) + 2 * random.nextGaussian());
      }
      case COARSE_GREYS -> perPixel(picture, (x, y, c) -> 2 * (int) (at(picture, x, y, c) / 2));
      case RESIZED -> {
        int width = picture.getWidth();
        int height = picture.getHeight();
        yield drawn(drawn(picture, width * 11 / 10, height * 11 / 10), width, height);
      }
    };
  }

  /** A value of the result, 0 to 255. */
  private interface Level {
    double at(int x, int y, int channel);
  }

  private static BufferedImage perPixel(BufferedImage picture, Level level) {
    BufferedImage result =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, Math.round(level.at(x, y, c))));
        }
        result.setRGB(x, y, rgb);
      }
    }
    return result;
  }

  private static double at(BufferedImage picture, int x, int y, int channel) {
    return picture.getRGB(Math.max(0, x), y) >> (16 - 8 * channel) & 0xFF;
  }

  private static BufferedImage drawn(BufferedImage picture, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return result;
  }

  private static byte[] jpeg(BufferedImage picture, int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality / 100f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
