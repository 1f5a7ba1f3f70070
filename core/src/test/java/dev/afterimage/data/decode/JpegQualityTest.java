package dev.afterimage.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegQualityTest {

  private static byte[] jpeg(int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality / 100f);
      writer.setOutput(stream);
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 50, 75, 90, 98})
  void quality_ofAFile_isThatItWasSavedWith(int quality) throws IOException {
    assertThat(PictureFacts.of(jpeg(quality)).quality()).isCloseTo(quality, within(1));
  }

  @Test
  void quality_ofNoJpeg_isUnknown() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", png);
    assertThat(PictureFacts.of(png.toByteArray()).quality()).isZero();
  }

  @Test
  void quality_ofCutFiles_isKnownOrNot() throws IOException {
    byte[] whole = jpeg(75);
    for (int length = 0; length < whole.length; length++) {
      assertThat(PictureFacts.of(Arrays.copyOf(whole, length)).quality()).isIn(0, 75);
    }
  }
}
