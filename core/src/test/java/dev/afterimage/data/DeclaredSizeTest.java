package dev.afterimage.data;

import static dev.afterimage.data.TestPictures.encode;
import static dev.afterimage.data.TestPictures.npy;
import static dev.afterimage.data.TestPictures.palette;
import static dev.afterimage.data.TestPictures.picture;
import static dev.afterimage.data.decode.BadSampleException.Code.TOO_LARGE;
import static dev.afterimage.data.decode.BadSampleException.Code.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.decode.BadSampleException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files declare is held against their size and the memory before memory is taken. */
class DeclaredSizeTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void png_ofAKilobyteThatDeclaresAMillionRows_isUnreadable() {
    byte[] file = TestPictures.grey(32, 32);
    ByteBuffer.wrap(file).putInt(20, 1_000_000);
    CRC32 crc = new CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());

    assertBad(file, UNREADABLE, "it declares 1000000x32 pixels, more than its");
  }

  @Test
  void gif_whoseFrameDeclaresMoreThanItsCodes_isUnreadable() {
    byte[] file = encode(palette(8, 8, (x, y) -> (x + y) % 12), "gif");
    int frame = frame(file);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(frame + 5, (short) 60_000);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(frame + 7, (short) 1_000);

    assertBad(file, UNREADABLE, "it declares 1000x60000 pixels, more than so few bytes can hold");
  }

  private static int frame(byte[] file) {
    int at = 13 + 3 * (2 << (file[10] & 7)); // after the table of colours
    while (file[at] != 0x2C) {
      at++;
    }
    return at;
  }

  /** Screen and frame are two things; the frame is what is read. */
  @Test
  void gif_whoseScreenIsHuge_isReadAsItsFrame() throws BadSampleException {
    byte[] file = encode(palette(8, 8, (x, y) -> (x + y) % 12), "gif");
    ByteBuffer.wrap(file).putInt(6, -1);
    Path path = TestPictures.write(folder.resolve("a.gif"), file);

    Sample sample = new SampleReader(Task.TRANSLATION, 255).read(ref(path));

    assertThat(sample.input().shape()).isEqualTo("3x8x8");
  }

  @Test
  void tiff_whoseEntryHasMoreValuesThanTheFileHasBytes_isUnreadable() {
    byte[] file = encode(picture(BufferedImage.TYPE_BYTE_GRAY, 8, 8, (x, y) -> x), "tiff");
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = bytes.getInt(4);
    for (int i = 0; i < bytes.getShort(directory); i++) {
      if (bytes.getShort(directory + 2 + 12 * i) == 273) { // where the strips are
        bytes.putInt(directory + 2 + 12 * i + 4, 1 << 28);
      }
    }
    assertBad(file, UNREADABLE, "directories point to more bytes than it has");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "tiff", "bmp", "jpg"})
  void blankPicture_compressedAsWellAsItCanBe_isRead(String format) throws BadSampleException {
    int type = format.equals("jpg") ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_BYTE_BINARY;
    byte[] file = encode(new BufferedImage(2000, 1500, type), format);
    Path path = TestPictures.write(folder.resolve("blank"), file);

    Sample sample = new SampleReader(Task.SEGMENTATION, 255).read(ref(path));

    assertThat(sample.truth().height()).isEqualTo(1500);
  }

  @ParameterizedTest
  @CsvSource({"png, 600", "tiff, 600", "bmp, 600", "jpg, 600"})
  void picture_thatTakesMoreThanAFileMay_isTooLargeBeforeItIsDecoded(String format, int side) {
    byte[] file = encode(new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR), format);
    SampleReader reader =
        new SampleReader(Task.SEGMENTATION, 255, new DecodeLimit(5 * MEBIBYTE, 1 << 30));
    Path path = TestPictures.write(folder.resolve("large"), file);
    long before = allocated();

    BadSampleException fault =
        catchThrowableOfType(BadSampleException.class, () -> reader.read(ref(path)));

    assertThat(allocated() - before).isLessThan(4 * MEBIBYTE);
    assertThat(fault.code()).isEqualTo(TOO_LARGE);
    assertThat(fault)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("at most " + 5 * MEBIBYTE + " are given to one file")
        .hasMessageContaining("AFTERIMAGE_JAVA_OPTIONS=-Xmx8g");
  }

  @Test
  void array_thatTakesMoreThanAFileMayAsFloats_isTooLarge() {
    byte[] file = npy("|u1", "1000, 1000", new byte[1_000_000]);
    SampleReader reader =
        new SampleReader(Task.TRANSLATION, 255, new DecodeLimit(2 * MEBIBYTE, 1 << 30));
    Path path = TestPictures.write(folder.resolve("large.npy"), file);

    assertThatThrownBy(() -> reader.read(ref(path)))
        .isInstanceOfSatisfying(
            BadSampleException.class, e -> assertThat(e.code()).isEqualTo(TOO_LARGE));
  }

  @Test
  void array_whoseHeadHasNoEnd_isRefused() {
    byte[] file = new byte[200_000];
    System.arraycopy(npy("1", 0f), 0, file, 0, 10);
    file[6] = 2; // version, with a length of four bytes
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 150_000);

    assertThatThrownBy(() -> NpyArray.parse(file, "a.npy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("a.npy has a head of 150000 bytes, at most 65536");
  }

  @Test
  void archive_thatInflatesBeyondTheLimit_isRefusedOnTheWay() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      for (int i = 0; i < 64; i++) {
        zip.write(new byte[MEBIBYTE]);
      }
    }
    Path file = TestPictures.write(folder.resolve("bomb.npz"), bytes.toByteArray());
    long before = allocated();

    assertThatThrownBy(() -> NpzArchive.read(file, new DecodeLimit(MEBIBYTE, 1)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("bomb.npz[a.npy] would take")
        .hasMessageContaining("-Xmx");
    assertThat(allocated() - before).isLessThan(4 * MEBIBYTE);
  }

  private void assertBad(byte[] file, BadSampleException.Code code, String part) {
    Path path = TestPictures.write(folder.resolve("bad"), file);
    long before = allocated();
    BadSampleException fault =
        catchThrowableOfType(
            BadSampleException.class,
            () -> new SampleReader(Task.TRANSLATION, 255).read(ref(path)));
    assertThat(allocated() - before).isLessThan(8 * MEBIBYTE);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessageContaining(path.toString()).hasMessageContaining(part);
  }

  private static SampleRef ref(Path file) {
    return new SampleRef("r1", file, file, null);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
