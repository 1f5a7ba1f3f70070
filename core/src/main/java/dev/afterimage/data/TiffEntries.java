package dev.afterimage.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks that the directories of a TIFF file (Adobe, TIFF 6.0, section 2; BigTIFF) can lie in it:
 * entries that point to the same bytes over and over would take memory by the square of the file's
 * length, and directories that point to each other would never end. Two entries may share a value.
 */
final class TiffEntries {
  private static final int CLASSIC = 42;
  private static final int BIG = 43;
  private static final int SHARED = 4; // how often, on average, bytes may be pointed to
  private static final int SPARE = 1 << 16; // bytes, for small files

  /** Bytes of a value by type; 1 where there is no such type. */
  private static final int[] WIDTHS = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

  private final ByteBuffer file;
  private final boolean big;
  private long left; // bytes that directories may still take

  private TiffEntries(ByteBuffer file, boolean big) {
    this.file = file;
    this.big = big;
    this.left = (long) SHARED * file.limit() + SPARE;
  }

  /** Does nothing where the bytes are no TIFF. */
  static void check(byte[] bytes) throws DecodeException {
    if (bytes.length < 16 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
      return;
    }
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = file.getShort(2);
    if (version == CLASSIC || version == BIG) {
      TiffEntries entries = new TiffEntries(file, version == BIG);
      entries.directories(entries.offset(version == BIG ? 8 : 4));
    }
  }

  /** A directory and those after it; what lies outside of the file is for the decoder to say. */
  private void directories(long first) throws DecodeException {
    int head = big ? 8 : 2;
    int length = big ? 20 : 12; // of an entry
    long at = first;
    while (at > 0 && at <= file.limit() - head) {
      long count = big ? file.getLong((int) at) : file.getShort((int) at) & 0xFFFF;
      long held = (file.limit() - at - head) / length;
      for (int i = 0; i < Math.min(count < 0 ? held : count, held); i++) {
        entry((int) at + head + i * length);
      }
      take(head + Math.max(0, Math.min(count, held)) * length);
      long next = at + head + count * length;
      at = count <= held && next <= file.limit() - (big ? 8 : 4) ? offset((int) next) : 0;
    }
  }

  private void entry(int at) throws DecodeException {
    int tag = file.getShort(at) & 0xFFFF;
    int type = file.getShort(at + 2) & 0xFFFF;
    long count = big ? file.getLong(at + 4) : file.getInt(at + 4) & 0xFFFFFFFFL;
    int width = type < WIDTHS.length ? WIDTHS[type] : 1;
    int place = at + (big ? 12 : 8); // of the value, or of where it lies
    boolean inline = count >= 0 && count * width <= (big ? 8 : 4);
    if (!inline) {
      take(count < 0 || count > file.limit() ? Long.MAX_VALUE : count * width);
    }
    if (isDirectory(tag) && count > 0) {
      long from = inline ? place : offset(place);
      for (long i = 0; i < count && from >= 0 && from + (i + 1) * width <= file.limit(); i++) {
        take(1);
        long value = from + i * width;
        directories(width == 8 ? file.getLong((int) value) : number((int) value, width));
      }
    }
  }

  private long number(int at, int width) {
    return width == 4 ? file.getInt(at) & 0xFFFFFFFFL : 0;
  }

  /** Sub-images, and what cameras add: EXIF, GPS, interoperability. */
  private static boolean isDirectory(int tag) {
    return tag == 330 || tag == 34665 || tag == 34853 || tag == 40965;
  }

  private long offset(int at) {
    return big ? file.getLong(at) : file.getInt(at) & 0xFFFFFFFFL;
  }

  private void take(long bytes) throws DecodeException {
    left = bytes > left ? -1 : left - bytes;
    if (left < 0) {
      throw DecodeException.unreadable(
          "is damaged: its TIFF directories point to more bytes than it has");
    }
  }
}
