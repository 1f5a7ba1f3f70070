package dev.afterimage.report.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A picture inside the page.
 *
 * @param name what it shows, in two words
 * @param alt what it shows, for those who do not see it
 * @param uri its PNG bytes as a data URI
 * @param width columns, in pixels
 * @param height rows, in pixels
 */
public record Picture(String name, String alt, String uri, int width, int height) {

  /** The picture of an image, as PNG. */
  public static Picture of(String name, String alt, BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalStateException("this Java runtime has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    return new Picture(name, alt, uri, image.getWidth(), image.getHeight());
  }
}
