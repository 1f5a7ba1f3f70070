package dev.afterimage.data.bounds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Says whether the directories of a TIFF file (Adobe, TIFF 6.0, section 2; BigTIFF) can lie in it:
 * entries that point to the same bytes over and over would take memory by the square of the file's
 * length, and directories that point to each other would never end. Two entries may share a value.
 */
public final class TiffEntries {
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

  /** Whether they can; bytes that are no TIFF have none. */
  public static boolean fit(byte[] bytes) {
    if (bytes.length < 16 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
      return true;
    }
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = file.getShort(2);
    if (version != CLASSIC && version != BIG) {
      return true;
    }
    TiffEntries entries = new TiffEntries(file, version == BIG);
    entries.directories(entries.offset(version == BIG ? 8 : 4));
    return entries.left >= 0;
  }

  /** A directory and those after it; what lies outside of the file is for the decoder to say. */
  private void directories(long first) {
    int head = big ? 8 : 2;
    int length = big ? 20 : 12; // of an entry
    long at = first;
    while (left >= 0 && at > 0 && at <= file.limit() - head) {
      long count = big ? file.getLong((int) at) : file.getShort((int) at) & 0xFFFF;
      long held = (file.limit() - at - head) / length;
      boolean whole = count >= 0 && count <= held;
      for (int i = 0; left >= 0 && i < (whole ? count : held); i++) {
        entry((int) at + head + i * length);
      }
      take(head + (whole ? count : held) * length);
      long next = at + head + (whole ? count : held) * length;
      at = whole && next <= file.limit() - (big ? 8 : 4) ? offset((int) next) : 0;
    }
  }

  private void entry(int at) {
    int tag = file.getShort(at) & 0xFFFF;
    int type = file.getShort(at + 2) & 0xFFFF;
    long count = big ? file.getLong(at + 4) : file.getInt(at + 4) & 0xFFFFFFFFL;
    int width = type < WIDTHS.length ? WIDTHS[type] : 1;
    int place = at + (big ? 12 : 8); // of the value, or of where it lies
    boolean inline = count >= 0 && count <= 8 && count * width <= (big ? 8 : 4);
    if (!inline) {
      take(count < 0 || count > file.limit() ? Long.MAX_VALUE : count * width);
    }
    if (isDirectory(tag) && count > 0) {
      long from = inline ? place : offset(place);
      long held = from < 0 || from > file.limit() ? 0 : (file.limit() - from) / width;
      for (long i = 0; left >= 0 && i < Math.min(count, held); i++) {
        take(1);
        int value = (int) (from + i * width);
        directories(width == 8 ? file.getLong(value) : number(value, width));
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

  private void take(long bytes) {
    left = bytes > left ? -1 : left - bytes;
  }
}
