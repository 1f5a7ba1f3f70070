package dev.afterimage.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EXIF orientation, found and applied. */
class OrientationTest {
  @TempDir Path folder;

  /** As Pillow 12.3's ImageOps.exif_transpose turns 2x3 pixels 1 to 6. */
  @ParameterizedTest
  @CsvSource({
    "1, 2x3, 1 2 3 4 5 6",
    "2, 2x3, 3 2 1 6 5 4",
    "3, 2x3, 6 5 4 3 2 1",
    "4, 2x3, 4 5 6 1 2 3",
    "5, 3x2, 1 4 2 5 3 6",
    "6, 3x2, 4 1 5 2 6 3",
    "7, 3x2, 6 3 5 2 4 1",
    "8, 3x2, 3 6 2 5 1 4"
  })
  void turned_byEveryTag_isAsPillowTurns(int tag, String shape, String pixels) {
    int[] expected = Arrays.stream(pixels.split(" ")).mapToInt(Integer::parseInt).toArray();
    Labels labels = new Orientation(tag).turned(new Labels(2, 3, new int[] {1, 2, 3, 4, 5, 6}));
    Planes planes =
        new Orientation(tag)
            .turned(new Planes(2, 2, 3, new float[] {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16}));

    assertThat(labels.height() + "x" + labels.width()).isEqualTo(shape);
    assertThat(labels.values()).containsExactly(expected);
    assertThat(planes.shape()).isEqualTo("2x" + shape);
    for (int i = 0; i < 6; i++) {
      assertThat(planes.values()[i]).isEqualTo(expected[i]);
      assertThat(planes.values()[6 + i]).isEqualTo(expected[i] + 10f);
    }
  }

  @Test
  void orientation_outsideOfItsRange_isRefusedOrTakenAsUpright() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Orientation(9))
        .withMessageContaining("9");
    assertThat(Orientation.of(0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.of(6).words()).isEqualTo("6: a quarter turn clockwise");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void facts_ofEveryFormatWithATag_tellIt(int tag) throws Exception {
    byte[] jpeg = PictureKind.file("jpg_420.jpg");
    assertFacts(HeadEditing.jpeg(jpeg, tag, ByteOrder.BIG_ENDIAN), "JPEG", 3, 8, tag);
    assertFacts(HeadEditing.jpeg(jpeg, tag, ByteOrder.LITTLE_ENDIAN), "JPEG", 3, 8, tag);
    assertFacts(HeadEditing.png(PictureKind.file("png_la.png"), tag), "PNG", 2, 8, tag);
    assertFacts(HeadEditing.tiff(new byte[6], 2, 3, tag), "TIFF", 1, 8, tag);
  }

  @Test
  void facts_ofFilesWithoutATag_areUpright() throws Exception {
    assertFacts(PictureKind.file("jpg_g.jpg"), "JPEG", 1, 8, 1);
    assertFacts(PictureKind.file("jpg_cmyk.jpg"), "JPEG", 4, 8, 1);
    assertFacts(PictureKind.file("tif_rgb16.tif"), "TIFF", 3, 16, 1);
    assertFacts(PictureKind.file("tif_big.tif"), "TIFF", 3, 8, 1);
    assertFacts(PictureKind.file("png_pal4.png"), "PNG", 1, 4, 1);
    assertFacts(PictureKind.file("bmp_24.bmp"), "BMP", 3, 8, 1);
    assertFacts(PictureKind.file("bmp_4.bmp"), "BMP", 1, 4, 1);
    assertFacts(PictureKind.file("gif_pal.gif"), "GIF", 1, 2, 1);
    assertFacts(new byte[] {1, 2, 3}, "", 0, 0, 1);
    assertFacts(new byte[0], "", 0, 0, 1);
  }

  @Test
  void facts_ofCutFiles_areSaidAsFarAsTheyGo() {
    byte[] whole = HeadEditing.jpeg(PictureKind.file("jpg_420.jpg"), 6, ByteOrder.BIG_ENDIAN);
    for (int length = 0; length < whole.length; length++) {
      PictureFacts facts = PictureFacts.of(Arrays.copyOf(whole, length));
      assertThat(facts.orientation().tag()).isIn(1, 6);
      assertThat(facts.format()).isIn("", "JPEG");
    }
  }

  private void assertFacts(byte[] bytes, String format, int bands, int bits, int tag)
      throws Exception {
    int quality = PictureFacts.of(bytes).quality(); // see JpegQualityTest
    PictureFacts expected = new PictureFacts(format, bands, bits, new Orientation(tag), quality);
    assertThat(PictureFacts.of(bytes)).isEqualTo(expected);
    Path file = Files.write(folder.resolve("picture"), bytes);
    assertThat(PictureFacts.of(file)).isEqualTo(expected);
  }
}
