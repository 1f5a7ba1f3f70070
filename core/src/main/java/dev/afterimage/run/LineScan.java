package dev.afterimage.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a file that end as lines do, one in memory at a time, and which are to be kept. */
final class LineScan implements Iterable<LineScan.Line> {
  private static final int LONGEST = 1 << 26; // bytes; a batch takes kilobytes

  private final Path file;
  private final List<long[]> kept = new ArrayList<>(); // from, to; neighbours are one
  private long whole; // bytes up to the end of the last line

  private LineScan(Path file) {
    this.file = file;
  }

  static LineScan of(Path file) {
    return new LineScan(file);
  }

  /**
   * One line.
   *
   * @param from its first byte's place
   * @param to the place after its line feed
   * @param text without the line feed; null where it is too long to be one of ours
   */
  record Line(long from, long to, @Nullable String text) {}

  /** Keeps a line; called in order. */
  void keep(Line line) {
    if (!kept.isEmpty() && kept.get(kept.size() - 1)[1] == line.from()) {
      kept.get(kept.size() - 1)[1] = line.to();
    } else {
      kept.add(new long[] {line.from(), line.to()});
    }
  }

  /** Copies what is kept. */
  void copyKept(OutputStream out) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long at = 0;
      for (long[] range : kept) {
        in.skipNBytes(range[0] - at);
        for (at = range[0]; at < range[1]; at++) {
          out.write(in.read());
        }
      }
    }
  }

  /** Cuts off what a kill has left of the last line. */
  void cutTail() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
  }

  @Override
  public Iterator<Line> iterator() {
    return new Lines();
  }

  private final class Lines implements Iterator<Line> {
    private final InputStream in;
    private @Nullable Line next;

    Lines() {
      try {
        in = new BufferedInputStream(Files.newInputStream(file));
        advance();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private void advance() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      long length = 0;
      int b = in.read();
      for (; b >= 0 && b != '\n'; b = in.read()) {
        length++;
        if (length <= LONGEST) {
          bytes.write(b);
        }
      }
      if (b < 0) { // torn, or nothing at all
        in.close();
        next = null;
        return;
      }
      long from = whole;
      whole += length + 1;
      next =
          new Line(from, whole, length > LONGEST ? null : bytes.toString(StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Line next() {
      Line line = next;
      if (line == null) {
        throw new NoSuchElementException();
      }
      try {
        advance();
      } catch (IOException e) {
        throw failed(e);
      }
      return line;
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
  }
}
