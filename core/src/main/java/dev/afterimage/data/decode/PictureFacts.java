package dev.afterimage.data.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a picture file's head says of it; nothing is decoded. Of a file that is damaged or of
 * another format, what can be said.
 *
 * @param format PNG, JPEG, TIFF, BMP, GIF; empty where it is none of them
 * @param bands samples of a pixel as they are stored (a palette has one); 0 where unknown
 * @param bits of a sample; 0 where unknown
 * @param orientation how it is to be turned to stand upright
 * @param quality of a JPEG, 1 to 100, by its quantisation table; 0 where it is none or unknown
 */
public record PictureFacts(
    String format, int bands, int bits, Orientation orientation, int quality) {
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int EXIF = 0x65584966; // eXIf
  private static final int END = 0x49454E44;
  private static final int MOST_CHUNKS = 1 << 16;

  /** Looks at a file in memory. */
  public static PictureFacts of(byte[] bytes) {
    try {
      return of(HeadSource.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  /**
   * Looks at a file on disk, and reads its head alone.
   *
   * @throws IOException if it cannot be read
   */
  public static PictureFacts of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(HeadSource.of(channel));
    }
  }

  private static PictureFacts of(HeadSource file) throws IOException {
    ByteBuffer head = file.read(0, 30);
    if (head.remaining() >= 26 && head.getLong(0) == PNG) {
      return new PictureFacts("PNG", bands(head.get(25)), head.get(24), pngOrientation(file), 0);
    }
    if (JpegHead.isJpeg(file, 0)) {
      JpegHead jpeg = JpegHead.of(file, 0);
      return new PictureFacts(
          "JPEG", jpeg.parts().size(), jpeg.bits(), jpeg.orientation(), jpeg.quality());
    }
    List<TiffTags> pages = TiffTags.pages(file, 0);
    if (!pages.isEmpty()) {
      TiffTags tags = pages.get(0);
      int bands = (int) Math.min(tags.number(TiffTags.SAMPLES, 1), 1 << 16);
      int bits = (int) Math.min(tags.number(TiffTags.BITS, 1), 64);
      return new PictureFacts("TIFF", bands, bits, tags.orientation(), 0);
    }
    if (head.remaining() == 30 && head.getShort(0) == 0x424D) { // "BM"
      int bits = head.get(28); // of a pixel; its other byte is 0
      return new PictureFacts("BMP", bits > 8 ? 3 : 1, Math.min(bits, 8), upright(), 0);
    }
    boolean gif = head.remaining() >= 13 && head.getInt(0) == 0x47494638; // "GIF8"
    return gif
        ? new PictureFacts("GIF", 1, (head.get(10) & 7) + 1, upright(), 0)
        : new PictureFacts("", 0, 0, upright(), 0);
  }

  private static int bands(int colourType) {
    return switch (colourType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  private static Orientation upright() {
    return Orientation.UPRIGHT;
  }

  private static Orientation pngOrientation(HeadSource file) throws IOException {
    long at = Long.BYTES;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer chunk = file.read(at, 8);
      if (chunk.remaining() < 8 || chunk.getInt(4) == END) {
        break;
      }
      if (chunk.getInt(4) == EXIF) {
        List<TiffTags> pages = TiffTags.pages(file, at + 8);
        return pages.isEmpty() ? upright() : pages.get(0).orientation();
      }
      at += 12 + (chunk.getInt(0) & 0xFFFFFFFFL);
    }
    return upright();
  }
}
