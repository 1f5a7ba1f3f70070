package dev.afterimage.data.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Bytes of a file by their place, so that its head can be read without the rest. */
interface HeadSource {

  /** The file's length in bytes. */
  long length() throws IOException;

  /**
   * Some of the bytes.
   *
   * @param at of the first, 0 or more
   * @param count wanted
   * @return as many as the file has there, big-endian, at position 0
   */
  ByteBuffer read(long at, int count) throws IOException;

  /** A file in memory. */
  static HeadSource of(byte[] bytes) {
    return new HeadSource() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public ByteBuffer read(long at, int count) {
        int from = (int) Math.min(at, bytes.length);
        return ByteBuffer.wrap(bytes, from, Math.min(count, bytes.length - from))
            .slice()
            .order(ByteOrder.BIG_ENDIAN);
      }
    };
  }

  /** A file on disk. */
  static HeadSource of(FileChannel file) {
    return new HeadSource() {
      @Override
      public long length() throws IOException {
        return file.size();
      }

      @Override
      public ByteBuffer read(long at, int count) throws IOException {
        int held = (int) Math.max(0, Math.min(count, file.size() - at));
        ByteBuffer bytes = ByteBuffer.allocate(held);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
          // until all are there
        }
        return bytes.flip();
      }
    };
  }
}
