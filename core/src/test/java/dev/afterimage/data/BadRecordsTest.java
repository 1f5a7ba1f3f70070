package dev.afterimage.data;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.npy;
import static dev.afterimage.data.TestPictures.palette;
import static dev.afterimage.data.TestPictures.picture;
import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static dev.afterimage.data.decode.BadSampleException.Code.NON_FINITE_DATA;
import static dev.afterimage.data.decode.BadSampleException.Code.NOTHING_LABELLED;
import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;
import static dev.afterimage.data.decode.BadSampleException.Code.TOO_LARGE;
import static dev.afterimage.data.decode.BadSampleException.Code.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.decode.BadSampleException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of broken record is an error with a code, the file and what is wrong. */
class BadRecordsTest {
  private static final byte[] GREY = TestPictures.grey(9, 8);
  private static final byte[] MASK = TestPictures.mask(9, 8);

  @TempDir Path folder;

  @Test
  void input_ofZeroBytes_isUnreadable() {
    assertBad(fault(new byte[0], MASK), UNREADABLE, "input.bin (0 bytes) is empty", "PNG");
  }

  @Test
  void input_ofUnknownFormat_isUnreadable() {
    byte[] text = "no picture at all".getBytes(StandardCharsets.US_ASCII);
    assertBad(fault(text, MASK), UNREADABLE, "input.bin (17 bytes) is of no known format");
  }

  @Test
  void target_ofZeroBytes_namesTheTarget() {
    assertBad(fault(GREY, new byte[0]), UNREADABLE, "target.bin (0 bytes) is empty");
  }

  @ParameterizedTest
  @CsvSource({"png, 1", "jpg, 1", "tiff, 40", "bmp, 4", "gif, 4"})
  void picture_truncatedAnywhere_isUnreadable(String format, int spare) {
    BufferedImage image =
        format.equals("gif")
            ? palette(16, 16, (x, y) -> (5 * x + 3 * y * y) % 12)
            : picture(BufferedImage.TYPE_3BYTE_BGR, 16, 16, (x, y) -> (37 * x + 91 * y * y) % 256);
    byte[] whole = encode(image, format);
    for (int length = 1; length <= whole.length - spare; length += 1 + length / 8) {
      BadSampleException fault = fault(Arrays.copyOf(whole, length), MASK);
      assertBad(fault, UNREADABLE, "input.bin (" + length + " bytes)");
    }
    assertThat(fault(Arrays.copyOf(whole, whole.length - spare), MASK).code())
        .isEqualTo(UNREADABLE);
    assertThat(fault(whole, MASK).code()).as("whole but of another size").isEqualTo(SHAPE_MISMATCH);
  }

  @Test
  void png_withOneWrongByte_isUnreadable() {
    byte[] damaged = GREY.clone();
    damaged[damaged.length - 20] ^= 1; // in the last bytes of the pixel data
    assertBad(fault(damaged, MASK), UNREADABLE, "wrong checksum");
  }

  @Test
  void picture_beyondTheLimit_isRefusedBeforeDecoding() {
    SampleReader reader = new SampleReader(Task.SEGMENTATION, 255, new DecodeLimit(1 << 20, 71));
    BadSampleException fault =
        catchThrowableOfType(BadSampleException.class, () -> reader.read(ref(GREY, MASK)));
    assertBad(fault, TOO_LARGE, "declares 72 pixels (9x8); at most 71");
  }

  @Test
  void files_thatAreMissing_areNamed() {
    SampleRef whole = ref(GREY, MASK);
    Path none = folder.resolve("none.png");
    assertBad(
        fault(new SampleRef("r1", none, whole.target(), null)), MISSING_INPUT, none.toString());
    assertBad(
        fault(new SampleRef("r1", whole.input(), none, null)), MISSING_TARGET, none.toString());
  }

  @Test
  void mask_ofAnotherSize_isAMismatch() {
    assertBad(
        fault(GREY, TestPictures.mask(8, 9)),
        SHAPE_MISMATCH,
        "target.bin has 8x9 pixels",
        "input.bin has 9x8");
  }

  @Test
  void mask_inColour_isAMismatch() {
    byte[] colour =
        encode(
            picture(BufferedImage.TYPE_INT_RGB, 9, 8, (x, y) -> x == 103 && y == 2 ? 1 : 0), "png");
    assertBad(fault(GREY, colour), SHAPE_MISMATCH, "row 2, column 3", "palette");
  }

  @Test
  void mask_allIgnored_hasNothingLabelled() {
    byte[] empty = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 9, 8, (x, y) -> 255), "png");
    assertBad(fault(GREY, empty), NOTHING_LABELLED, "all are 255");
  }

  @Test
  void mask_belowZero_isOutOfRange() {
    assertBad(
        fault(TestPictures.grey(1, 2), npy("|i1", "1, 2", new byte[] {1, -1})),
        CLASS_OUT_OF_RANGE,
        "-1");
  }

  @Test
  void mask_ofFloats_isUnreadable() {
    assertBad(fault(TestPictures.grey(1, 2), npy("1, 2", 0, 1)), UNREADABLE, "needs integers");
  }

  @Test
  void array_notFinite_hasItsOwnCode() {
    assertBad(fault(npy("1, 2", 0, Float.NaN), MASK), NON_FINITE_DATA, "NaN");
  }

  @Test
  void array_outsideUnitRange_isUnreadable() {
    assertBad(fault(npy("1, 2", 0, 37.5f), MASK), UNREADABLE, "37.5", "[0, 1]");
  }

  @Test
  void array_withoutChannelAxis_isUnreadable() {
    assertBad(fault(npy("2, 2, 2", new float[8]), MASK), UNREADABLE, "[2, 2, 2]");
    assertBad(fault(npy("4", new float[4]), MASK), UNREADABLE, "[4]");
  }

  @Test
  void array_truncated_isUnreadable() {
    byte[] whole = npy("2, 2", 0, 1, 0, 1);
    byte[] part = Arrays.copyOf(whole, whole.length - 1);
    assertBad(fault(part, MASK), UNREADABLE, "input.bin (" + part.length + " bytes)", "truncated");
  }

  private BadSampleException fault(byte[] input, byte[] target) {
    return fault(ref(input, target));
  }

  private static BadSampleException fault(SampleRef ref) {
    BadSampleException fault =
        catchThrowableOfType(
            BadSampleException.class, () -> new SampleReader(Task.SEGMENTATION, 255).read(ref));
    assertThat(fault).as("a fault").isNotNull();
    return fault;
  }

  private static void assertBad(
      BadSampleException fault, BadSampleException.Code code, String... parts) {
    assertThat(fault.code()).as(fault.getMessage()).isEqualTo(code);
    assertThat(fault.id()).isEqualTo("r1");
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
