package dev.afterimage.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Puts EXIF orientations into picture files that have none. */
public final class HeadEditing {
  private HeadEditing() {}

  /** A JPEG with the tag in a segment of its own after the first marker. */
  public static byte[] jpeg(byte[] file, int orientation, ByteOrder order) {
    byte[] exif = exif(orientation, order);
    ByteBuffer all = ByteBuffer.allocate(file.length + exif.length + 10);
    all.put(file, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
    all.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(exif).put(file, 2, file.length - 2);
    return all.array();
  }

  /** A PNG with the tag in a chunk before its last, behind the pixels. */
  public static byte[] png(byte[] file, int orientation) {
    byte[] exif = exif(orientation, ByteOrder.BIG_ENDIAN);
    ByteBuffer chunk = ByteBuffer.allocate(exif.length + 12).putInt(exif.length);
    chunk.put(new byte[] {'e', 'X', 'I', 'f'}).put(exif);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, exif.length + 4);
    chunk.putInt((int) crc.getValue());
    ByteBuffer all = ByteBuffer.allocate(file.length + chunk.capacity());
    return all.put(file, 0, file.length - 12)
        .put(chunk.array())
        .put(file, file.length - 12, 12)
        .array();
  }

  /**
   * A little-endian TIFF of 8-bit grey.
   *
   * @param grey (height, width)
   */
  public static byte[] tiff(byte[] grey, int height, int width, int orientation) {
    int[][] entries = {
      {256, width},
      {257, height},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, 8},
      {274, orientation},
      {277, 1},
      {278, height},
      {279, grey.length}
    };
    int length = 8 + grey.length + 2 + 12 * entries.length + 4;
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + grey.length).put(grey);
    file.putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return file.putInt(0).array();
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(26).order(order);
    exif.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }
}
