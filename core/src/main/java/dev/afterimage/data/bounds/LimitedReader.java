package dev.afterimage.data.bounds;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A reader that gives no more than some characters for one line of a table: a quotation mark that
 * is never closed would make a cell of all that follows.
 */
public final class LimitedReader extends FilterReader {
  private final long most;
  private long left;

  /**
   * @param most characters of a line, and some thousand more: tables are read ahead
   */
  public LimitedReader(Reader in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  /** Begins a line. */
  public void renew() {
    left = most;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    take(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    take(Math.max(0, read));
    return read;
  }

  private void take(int characters) throws IOException {
    left -= characters;
    if (left < 0) {
      throw new IOException(
          "a line has more than " + most + " characters; is a quotation mark never closed?");
    }
  }
}
