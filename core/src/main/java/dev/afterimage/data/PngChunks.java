package dev.afterimage.data;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Checks that a PNG file is whole: its chunks run to IEND, and the checksums of those that make the
 * picture hold (PNG specification, section 5). The decoder of the JDK looks at neither.
 */
final class PngChunks {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IEND = 0x49454E44;
  private static final int ANCILLARY = 0x20000000; // lower case in the first letter

  private PngChunks() {}

  /** Does nothing where the bytes are no PNG. */
  static void check(byte[] bytes) throws DecodeException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (bytes.length < Long.BYTES || file.getLong() != SIGNATURE) {
      return;
    }
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
      if (type == IEND) {
        return;
      }
    }
    throw DecodeException.unreadable("is truncated (a PNG without its end)");
  }

  private static int crc(byte[] bytes, int start, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, start + 4, length + 4); // type and data
    return (int) crc.getValue();
  }
}
