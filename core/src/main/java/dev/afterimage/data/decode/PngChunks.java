package dev.afterimage.data.decode;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Checks that a PNG file is whole: its chunks run to IEND, and the checksums of those that make the
 * picture hold (PNG specification, section 5), and they can hold what it declares. The decoder of
 * the JDK looks at none of it.
 */
final class PngChunks {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TYPE = 12; // where the first chunk's type is
  private static final int DEPTH = 24; // where its bit depth is, after width and height
  private static final int MOST_EXPANSION = 1032;
  private static final int ANCILLARY = 0x20000000; // lower case in the first letter

  private PngChunks() {}

  /** Does nothing where the bytes are no PNG. */
  static void check(byte[] bytes) throws DecodeException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (bytes.length < Long.BYTES || file.getLong() != SIGNATURE) {
      return;
    }
    long held = 0; // bytes of compressed pixels
    while (file.remaining() >= 12) { // length, type, data, checksum
      int start = file.position();
      int length = file.getInt();
      int type = file.getInt();
      if (length < 0 || length > file.remaining() - 4) {
        break;
      }
      file.position(start + 8 + length);
      if ((type & ANCILLARY) == 0 && file.getInt(start + 8 + length) != crc(bytes, start, length)) {
        throw DecodeException.unreadable(
            "is damaged (wrong checksum of the PNG chunk at byte " + start + ")");
      }
      file.getInt();
      held += type == IDAT ? length : 0;
      if (type == IEND) {
        requireHeld(file, held);
        return;
      }
    }
    throw DecodeException.unreadable("is truncated (a PNG without its end)");
  }

  /** Deflate makes at most 1032 bytes of one: what declares more rows is not whole. */
  private static void requireHeld(ByteBuffer file, long held) throws DecodeException {
    if (file.getInt(TYPE) != IHDR || file.limit() < DEPTH + 2) {
      return; // the decoder says so
    }
    long width = file.getInt(DEPTH - 8) & 0xFFFFFFFFL;
    long height = file.getInt(DEPTH - 4) & 0xFFFFFFFFL;
    int kind = file.get(DEPTH + 1);
    int samples = kind == 2 ? 3 : kind == 4 ? 2 : kind == 6 ? 4 : 1;
    double row = 1 + Math.ceil(width * (double) samples * file.get(DEPTH) / 8); // the filter's byte
    if (height * row > MOST_EXPANSION * (double) held) {
      throw DecodeException.unreadable(
          "is damaged: it declares "
              + height
              + "x"
              + width
              + " pixels, more than its "
              + held
              + " bytes of them can hold");
    }
  }

  private static int crc(byte[] bytes, int start, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, start + 4, length + 4); // type and data
    return (int) crc.getValue();
  }
}
