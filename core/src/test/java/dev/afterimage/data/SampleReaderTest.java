package dev.afterimage.data;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.npy;
import static dev.afterimage.data.TestPictures.palette;
import static dev.afterimage.data.TestPictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.grid.Labels;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from well-formed files; {@link BadRecordsTest} has the others. */
class SampleReaderTest {
  @TempDir Path folder;

  @Test
  void greyPicture_eightBits_givesOneChannelInUnitRange() throws BadSampleException {
    Sample sample = read(TestPictures.grey(5, 7), TestPictures.mask(5, 7));

    assertThat(sample.input().shape()).isEqualTo("1x5x7");
    assertThat(sample.input().at(0, 2, 3)).isEqualTo((37 * 3 + 91 * 2) % 256 / 255f);
    assertThat(mask(sample).at(2, 3)).isEqualTo(2);
    assertThat(((Truth.Mask) sample.truth()).ignore()).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void colourPicture_losslessFormat_givesRedGreenBlue(String format) throws BadSampleException {
    BufferedImage image = picture(BufferedImage.TYPE_3BYTE_BGR, 5, 7, (x, y) -> (2 * x + y) % 256);

    Sample sample = read(encode(image, format), TestPictures.mask(5, 7));

    assertThat(sample.input().shape()).isEqualTo("3x5x7");
    assertThat(sample.input().at(0, 4, 6)).isEqualTo(16 / 255f);
    assertThat(sample.input().at(1, 4, 6)).isEqualTo(216 / 255f);
    assertThat(sample.input().at(2, 4, 6)).isEqualTo(160 / 255f);
  }

  @Test
  void colourPicture_withAlpha_dropsAlpha() throws BadSampleException {
    BufferedImage image = picture(BufferedImage.TYPE_INT_ARGB, 3, 3, (x, y) -> x / 2);

    Sample sample = read(encode(image, "png"), TestPictures.mask(3, 3));

    assertThat(sample.input().shape()).isEqualTo("3x3x3");
    assertThat(sample.input().at(0, 0, 2)).isEqualTo(1 / 255f);
    assertThat(sample.input().at(2, 0, 2)).isEqualTo(101 / 255f);
  }

  @Test
  void greyPicture_sixteenBits_isDividedByItsOwnTop() throws BadSampleException {
    BufferedImage image =
        picture(BufferedImage.TYPE_USHORT_GRAY, 3, 4, (x, y) -> 1000 * x + 60000 * (y / 2));

    for (String format : new String[] {"png", "tiff"}) {
      Sample sample = read(encode(image, format), TestPictures.mask(3, 4));
      assertThat(sample.input().shape()).isEqualTo("1x3x4");
      assertThat(sample.input().at(0, 2, 3)).isEqualTo(63000 / 65535f);
    }
  }

  @Test
  void palettePicture_asInput_isLookedUp() throws BadSampleException {
    byte[] input = encode(palette(3, 3, (x, y) -> x + 3 * y), "png");

    Sample sample = read(input, TestPictures.mask(3, 3));

    assertThat(sample.input().shape()).isEqualTo("3x3x3");
    assertThat(sample.input().at(0, 1, 1)).isEqualTo(40 / 255f);
    assertThat(sample.input().at(1, 1, 1)).isEqualTo(80 / 255f);
    assertThat(sample.input().at(2, 1, 1)).isEqualTo(251 / 255f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void palettePicture_asMask_givesIndicesNotColours(String format) throws BadSampleException {
    byte[] target = encode(palette(6, 2, (x, y) -> x + 2 * y), format);

    Sample sample = read(TestPictures.grey(6, 2), target);

    assertThat(mask(sample).values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void mask_ofOneBit_givesZeroAndOne() throws BadSampleException {
    BufferedImage target = picture(BufferedImage.TYPE_BYTE_BINARY, 2, 3, (x, y) -> (x + y) % 2);

    Sample sample = read(TestPictures.grey(2, 3), encode(target, "png"));

    assertThat(mask(sample).values()).containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void picture_ofOneBit_givesOneChannelOfBlackAndWhite() throws BadSampleException {
    BufferedImage input = picture(BufferedImage.TYPE_BYTE_BINARY, 1, 3, (x, y) -> x % 2);

    Sample sample = read(encode(input, "png"), TestPictures.mask(1, 3));

    assertThat(sample.input().shape()).isEqualTo("1x1x3");
    assertThat(sample.input().values()).containsExactly(0, 1, 0);
  }

  @Test
  void mask_ofSixteenBits_keepsIndicesAboveOneByte() throws BadSampleException {
    BufferedImage target =
        picture(BufferedImage.TYPE_USHORT_GRAY, 1, 3, (x, y) -> x == 0 ? 255 : 300 * x);

    Sample sample = read(TestPictures.grey(1, 3), encode(target, "png"));

    assertThat(mask(sample).values()).containsExactly(255, 300, 600);
  }

  @Test
  void mask_ofThreeEqualBands_isAccepted() throws BadSampleException {
    BufferedImage target = picture(BufferedImage.TYPE_INT_RGB, 2, 3, (x, y) -> (x % 100 + y) % 3);

    Sample sample = read(TestPictures.grey(2, 3), encode(target, "png"));

    assertThat(mask(sample).values()).containsExactly(0, 1, 2, 1, 2, 0);
  }

  @Test
  void translation_target_isReadAsPicture() throws BadSampleException {
    byte[] target = encode(picture(BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> 50), "jpg");

    Sample sample =
        new SampleReader(Task.TRANSLATION, 255).read(ref(TestPictures.grey(4, 4), target));

    assertThat(sample.truth()).isInstanceOf(Truth.Target.class);
    assertThat(((Truth.Target) sample.truth()).values().shape()).isEqualTo("3x4x4");
    assertThat(((Truth.Target) sample.truth()).values().at(1, 3, 3)).isEqualTo(50 / 255f);
  }

  @Test
  void translation_targetOfSuperResolution_mayBeAWholeMultiple() throws Exception {
    SampleReader strict = new SampleReader(Task.TRANSLATION, 255);
    SampleReader reader = strict.withLargerTargets();
    byte[] twice = encode(picture(BufferedImage.TYPE_INT_RGB, 8, 6, (x, y) -> 50), "png");
    byte[] uneven = encode(picture(BufferedImage.TYPE_INT_RGB, 8, 9, (x, y) -> 50), "png");

    Sample sample = reader.read(ref(TestPictures.grey(4, 3), twice));

    assertThat(((Truth.Target) sample.truth()).values().area())
        .isEqualTo(4 * sample.input().area());
    assertThatThrownBy(() -> reader.read(ref(TestPictures.grey(4, 3), uneven)))
        .hasMessageContainingAll("its input", "whole multiple");
    assertThatThrownBy(() -> strict.read(ref(TestPictures.grey(4, 3), twice)))
        .hasMessageContaining("its input");
  }

  @Test
  void arrays_interleavedAndPlanar_giveTheSamePicture() throws BadSampleException {
    byte[] target = npy("|u1", "1, 2", new byte[] {3, 0});
    byte[] bytes = {0, 51, 102, (byte) 255, (byte) 204, (byte) 153};
    byte[] planes = {0, (byte) 255, 51, (byte) 204, 102, (byte) 153};

    Sample interleaved = read(npy("|u1", "1, 2, 3", bytes), target);
    Sample planar = read(npy("|u1", "3, 1, 2", planes), target);
    Sample floats = read(npy("3, 1, 2", 0, 1, 0.2f, 0.8f, 0.4f, 0.6f), target);

    assertThat(interleaved.input().shape()).isEqualTo("3x1x2");
    assertThat(interleaved.input().values()).containsExactly(0, 1, 0.2f, 0.8f, 0.4f, 0.6f);
    assertThat(planar.input().values()).isEqualTo(interleaved.input().values());
    assertThat(floats.input().values()).isEqualTo(interleaved.input().values());
    assertThat(mask(planar).values()).containsExactly(3, 0);
  }

  @Test
  void digest_ofBothFiles_isSha256OfInputThenTarget() throws Exception {
    byte[] input = TestPictures.grey(2, 2);
    byte[] target = TestPictures.mask(2, 2);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(input);
    sha.update(target);

    assertThat(read(input, target).digest()).isEqualTo(HexFormat.of().formatHex(sha.digest()));
  }

  private Sample read(byte[] input, byte[] target) throws BadSampleException {
    return new SampleReader(Task.SEGMENTATION, 255).read(ref(input, target));
  }

  private SampleRef ref(byte[] input, byte[] target) {
    return new SampleRef(
        "r1",
        TestPictures.write(folder.resolve("input.bin"), input),
        TestPictures.write(folder.resolve("target.bin"), target),
        null);
  }

  private static Labels mask(Sample sample) {
    return ((Truth.Mask) sample.truth()).labels();
  }
}
