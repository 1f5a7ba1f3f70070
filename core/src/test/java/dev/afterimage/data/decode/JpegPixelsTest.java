package dev.afterimage.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.bounds.DecodeLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JPEG files are left to the JDK's reader; {@link PictureKindsTest} has their pixels. */
class JpegPixelsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"jpg_g.jpg", "jpg_444.jpg", "jpg_422.jpg", "jpg_420.jpg", "jpg_420prog.jpg"})
  void ordinary_file_isDecodedByTheJdkAlone(String name) throws Exception {
    byte[] file = PictureKind.file(name);

    assertThat(head(file).isOrdinary()).isTrue();
    assertThat(PictureFile.picture(file, DecodeLimit.ofHeap()).values())
        .containsExactly(
            RasterPixels.picture(ImageIO.read(new ByteArrayInputStream(file))).values());
  }

  /** Without its marker a file takes the other way, to the same pixels. */
  @ParameterizedTest
  @ValueSource(strings = {"jpg_444", "jpg_420"})
  void file_withoutMarker_hasThePixelsOfTheOrdinaryOne(String name) throws Exception {
    byte[] bare = PictureKind.file(name + "_nojfif.jpg");

    assertThat(head(bare).isOrdinary()).isFalse();
    assertThat(PictureFile.picture(bare, DecodeLimit.ofHeap()).values())
        .containsExactly(
            PictureFile.picture(PictureKind.file(name + ".jpg"), DecodeLimit.ofHeap()).values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpg_440.jpg",
        "jpg_icc.jpg",
        "jpg_rgb.jpg",
        "jpg_cmyk.jpg",
        "jpg_444_ids012.jpg",
        "jpg_444_jfif_adobe0.jpg"
      })
  void file_thatJdksReadDifferently_isNotOrdinary(String name) throws IOException {
    assertThat(head(PictureKind.file(name)).isOrdinary()).isFalse();
  }

  @Test
  void head_withFillingAndGarbageBetweenSegments_isReadOn() throws IOException {
    byte[] file = PictureKind.file("jpg_420.jpg");
    byte[] filled = new byte[file.length + 5];
    System.arraycopy(file, 0, filled, 0, 2);
    byte[] between = {0, 7, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    System.arraycopy(between, 0, filled, 2, 5);
    System.arraycopy(file, 2, filled, 7, file.length - 2);

    assertThat(head(filled)).isEqualTo(head(file));
    assertThat(head(file).parts()).hasSize(3);
  }

  @Test
  void file_ofTwoComponents_isRefusedByTheirNumber() throws IOException {
    byte[] file = PictureKind.file("jpg_444_nojfif.jpg");
    for (int i = 0; i < file.length - 9; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
        file[i + 9] = 2;
      }
    }
    assertThat(head(file).colours()).isEqualTo(JpegHead.Colours.UNKNOWN);
    assertThatThrownBy(() -> PictureFile.picture(file, DecodeLimit.ofHeap()))
        .isInstanceOf(DecodeException.class);
  }

  private static JpegHead head(byte[] file) throws IOException {
    return JpegHead.of(HeadSource.of(file), 0);
  }
}
