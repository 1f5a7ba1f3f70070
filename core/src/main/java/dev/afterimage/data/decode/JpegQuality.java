package dev.afterimage.data.decode;

import java.nio.ByteBuffer;

/**
 * The quality that a JPEG was saved with, as the Independent JPEG Group's library scales the
 * example table of ITU T.81 (table K.1): within a point for its files from 25 up, higher than it
 * was below (entries end at 255), and a likeness for tables of others.
 */
final class JpegQuality {
  /** Sum of the 64 entries of table K.1, luminance. */
  private static final double EXAMPLE = 3688;

  private static final int ENTRIES = 64;

  private JpegQuality() {}

  /**
   * Looks for the first table, that of luminance.
   *
   * @param segment tables of quantisation, without marker and length
   * @param before what was found so far
   * @return 1 to 100, or what was found before where there is no such table
   */
  static int of(ByteBuffer segment, int before) {
    int at = 0;
    while (at < segment.remaining()) {
      int kind = segment.get(at) & 0xFF;
      int bytes = kind >> 4 == 0 ? 1 : 2;
      if (at + 1 + ENTRIES * bytes > segment.remaining()) {
        break;
      }
      if ((kind & 15) == 0) {
        return quality(segment, at + 1, bytes);
      }
      at += 1 + ENTRIES * bytes;
    }
    return before;
  }

  private static int quality(ByteBuffer table, int at, int bytes) {
    long sum = 0;
    for (int i = 0; i < ENTRIES; i++) {
      sum += bytes == 1 ? table.get(at + i) & 0xFF : table.getShort(at + 2 * i) & 0xFFFF;
    }
    if (sum <= ENTRIES) {
      return 100; // every entry is 1
    }
    double percent = 100 * sum / EXAMPLE;
    double quality = percent <= 100 ? 100 - percent / 2 : 5000 / percent;
    return (int) Math.max(1, Math.min(100, Math.round(quality)));
  }
}
