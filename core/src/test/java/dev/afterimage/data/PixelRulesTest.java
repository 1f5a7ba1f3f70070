package dev.afterimage.data;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.npy;
import static dev.afterimage.data.TestPictures.palette;
import static dev.afterimage.data.TestPictures.picture;
import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.HeadEditing;
import dev.afterimage.data.decode.MaskClasses;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.grid.Labels;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a specification says of stored pixels: the meaning of a mask's values, and orientation. */
class PixelRulesTest {
  private static final Map<String, Integer> BLACK_WHITE = Map.of("0", 0, "255", 1);

  @TempDir Path folder;

  @Test
  void mask_ofNamedValues_givesTheirClasses() throws BadSampleException {
    byte[] mask =
        encode(picture(BufferedImage.TYPE_BYTE_GRAY, 1, 4, (x, y) -> 255 * (x % 2)), "png");

    assertThat(mask(BLACK_WHITE, mask)).containsExactly(0, 1, 0, 1);
    assertThat(mask(Map.of("0", 255, "255", 0), mask)).containsExactly(255, 0, 255, 0);
  }

  @Test
  void mask_withAValueThatIsNotNamed_isAFaultThatNamesValueAndMapping() {
    byte[] mask = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 1, 3, (x, y) -> 127 * x), "png");

    assertBad(
        fault(classes(BLACK_WHITE), TestPictures.grey(1, 3), mask),
        CLASS_OUT_OF_RANGE,
        "has the value 127, which \"classes\" {\"0\": 0, \"255\": 1} does not name");
  }

  @Test
  void mask_ofSignedNumbers_isMappedByThem() throws BadSampleException {
    byte[] mask = npy("|i1", "1, 3", new byte[] {-1, 0, 1});

    assertThat(mask(Map.of("-1", 255, "0", 0, "1", 1), mask)).containsExactly(255, 0, 1);
    assertBad(
        fault(PixelRules.NONE, TestPictures.grey(1, 3), mask),
        CLASS_OUT_OF_RANGE,
        "class index -1, which is below 0; \"classes\" in --spec");
  }

  @Test
  void mask_ofColours_isMappedByThem() throws BadSampleException {
    int[] colours = {0x000000, 0xFF0000, 0x00FF00};
    byte[] mask =
        encode(
            picture(
                BufferedImage.TYPE_INT_RGB,
                1,
                3,
                (x, y) -> colours[x % 100] >> (16 - 8 * (x / 100)) & 0xFF),
            "png");
    byte[] array = npy("|u1", "3, 1, 3", new byte[] {0, 0, 0, -1, 0, 0, 0, -1, 0});
    Map<String, Integer> classes = Map.of("#000000", 0, "#ff0000", 1, "#00FF00", 255);

    assertThat(mask(classes, mask)).containsExactly(0, 1, 255);
    assertThat(mask(classes, array)).containsExactly(0, 1, 255);
    assertBad(
        fault(PixelRules.NONE, TestPictures.grey(1, 3), mask),
        SHAPE_MISMATCH,
        "column 1 has #ff0000",
        "\"classes\": {\"#rrggbb\": 0, ...}");
    assertBad(
        fault(classes(BLACK_WHITE), TestPictures.grey(1, 3), mask),
        SHAPE_MISMATCH,
        "names no colours");
    assertBad(
        fault(classes(Map.of("#000000", 0)), TestPictures.grey(1, 3), mask),
        CLASS_OUT_OF_RANGE,
        "has the value #ff0000, which \"classes\" {\"#000000\": 0} does not name");
  }

  @Test
  void mask_ofGreyOrPalette_isMappedByTheColoursThatItShows() throws BadSampleException {
    byte[] grey = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 1, 2, (x, y) -> 128 * x), "png");
    byte[] indexed = encode(palette(1, 2, (x, y) -> x + 1), "png"); // 0a14fe, 1428fd

    assertThat(mask(Map.of("#000000", 3, "#808080", 4), grey)).containsExactly(3, 4);
    assertThat(mask(Map.of("#0a14fe", 1, "#1428fd", 0), indexed)).containsExactly(1, 0);
    assertThat(mask(Map.of("1", 7, "2", 8), indexed)).containsExactly(7, 8);
  }

  @Test
  void picture_withOrientation_isTurnedWhereThatIsSaid() throws BadSampleException {
    byte[] input = HeadEditing.tiff(new byte[] {0, 51, 102, (byte) 153, (byte) 204, -1}, 2, 3, 6);
    byte[] upright = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 3, 2, (x, y) -> x), "png");
    byte[] stored = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 2, 3, (x, y) -> x), "png");

    Sample turned = read(orientation(Orientation.Use.APPLY), input, upright);

    assertThat(turned.input().shape()).isEqualTo("1x3x2");
    assertThat(turned.input().values()).containsExactly(0.6f, 0, 0.8f, 0.2f, 1, 0.4f);
    assertThat(read(orientation(Orientation.Use.IGNORE), input, stored).input().values())
        .containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
    assertThat(read(PixelRules.NONE, input, stored).input().shape()).isEqualTo("1x2x3");
  }

  @Test
  void mask_withOrientationOfItsOwn_isTurnedToo() throws BadSampleException {
    byte[] both = HeadEditing.tiff(new byte[] {0, 1, 2, 3, 4, 5}, 2, 3, 8);

    Sample turned = read(orientation(Orientation.Use.APPLY), both, both);

    assertThat(((Truth.Mask) turned.truth()).labels().values()).containsExactly(2, 5, 1, 4, 0, 3);
  }

  @Test
  void picture_whoseSizeFitsOnceItIsTurned_isAFaultThatNamesTheTag() {
    byte[] input =
        HeadEditing.jpeg(
            encode(picture(BufferedImage.TYPE_BYTE_GRAY, 2, 3, (x, y) -> x), "jpg"),
            6,
            ByteOrder.LITTLE_ENDIAN);

    assertBad(
        fault(PixelRules.NONE, input, TestPictures.mask(3, 2)),
        SHAPE_MISMATCH,
        "has 3x2 pixels",
        "EXIF orientation is 6: a quarter turn clockwise",
        "set \"orientation\": \"apply\" in --spec");
    assertBad(
        fault(orientation(Orientation.Use.APPLY), input, TestPictures.mask(2, 3)),
        SHAPE_MISMATCH,
        "has 3x2",
        "which was applied");
  }

  private static PixelRules classes(Map<String, Integer> entries) {
    return new PixelRules(MaskClasses.of(entries), null);
  }

  private static PixelRules orientation(Orientation.Use use) {
    return new PixelRules(null, use);
  }

  private int[] mask(Map<String, Integer> entries, byte[] mask) throws BadSampleException {
    SampleReader any = new SampleReader(Task.SEGMENTATION, 255);
    Labels stored = any.storedMasks(ref(mask, mask)).get(0).values();
    Sample sample =
        read(classes(entries), TestPictures.grey(stored.height(), stored.width()), mask);
    return ((Truth.Mask) sample.truth()).labels().values();
  }

  private Sample read(PixelRules rules, byte[] input, byte[] target) throws BadSampleException {
    return new SampleReader(Task.SEGMENTATION, 255, rules).read(ref(input, target));
  }

  private BadSampleException fault(PixelRules rules, byte[] input, byte[] target) {
    return catchThrowableOfType(BadSampleException.class, () -> read(rules, input, target));
  }

  private static void assertBad(
      BadSampleException fault, BadSampleException.Code code, String... parts) {
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessageContainingAll(parts);
  }

  private SampleRef ref(byte[] input, byte[] target) {
    return new SampleRef(
        "r1",
        TestPictures.write(folder.resolve("input.bin"), input),
        TestPictures.write(folder.resolve("target.bin"), target),
        null);
  }
}
