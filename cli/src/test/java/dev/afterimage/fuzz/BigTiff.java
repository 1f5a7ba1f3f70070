package dev.afterimage.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A grey picture as BigTIFF, whose counts and places have 8 bytes; ImageIO writes none here. */
final class BigTiff {
  private static final int HEAD = 16;
  private static final int ENTRY = 20;
  private static final int SHORT = 3;
  private static final int LONG8 = 16;

  private BigTiff() {}

  /** One strip without compression, of value {@code row + column}. */
  static byte[] grey(int height, int width) {
    long[][] entries = { // tag, type, value
      {256, SHORT, width},
      {257, SHORT, height},
      {258, SHORT, 8}, // bits
      {259, SHORT, 1}, // no compression
      {262, SHORT, 1}, // black is zero
      {273, LONG8, 0}, // where the strip is: below
      {277, SHORT, 1}, // samples
      {278, SHORT, height}, // rows of the strip
      {279, LONG8, (long) height * width}
    };
    int pixels = HEAD + 8 + ENTRY * entries.length + 8;
    entries[5][2] = pixels;
    ByteBuffer file = ByteBuffer.allocate(pixels + height * width).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
    file.putShort((short) 0).putLong(HEAD).putLong(entries.length);
    for (long[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putLong(1).putLong(entry[2]);
    }
    file.putLong(0); // no further directory
    for (int i = 0; i < height * width; i++) {
      file.put((byte) (i / width + i % width));
    }
    return file.array();
  }
}
