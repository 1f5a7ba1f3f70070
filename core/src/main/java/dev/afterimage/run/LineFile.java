package dev.afterimage.run;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A file of a run's folder that grows by lines of JSON with checksums. A program that is killed
 * leaves whole lines and at most one torn one, which is cut off when the file is opened again;
 * lines that are damaged otherwise are left out, and said. One writer: the run holds its folder.
 * Thread-safe.
 *
 * @param <T> what a line holds
 */
public final class LineFile<T> implements AutoCloseable {
  private final FileChannel channel;
  private final Path file;

  /**
   * Opens a file and reads what is whole in it.
   *
   * @param type of a line
   * @param found is given every whole line, in order; says whether it fits the run, and is not
   *     given it again where it does not
   * @param say hears of lines that are left out
   */
  public LineFile(Path file, Class<T> type, Predicate<T> found, Consumer<String> say) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        keepWhole(type, found, say);
      }
      this.channel =
          PrivateFiles.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("journal " + file + ": " + e.getMessage(), e);
    }
  }

  private void keepWhole(Class<T> type, Predicate<T> found, Consumer<String> say)
      throws IOException {
    LineScan scan = LineScan.of(file);
    long damaged = 0;
    long old = 0;
    for (LineScan.Line line : scan) {
      if (line.text() != null && CheckedLine.read(line.text(), type).filter(found).isPresent()) {
        scan.keep(line);
      } else if (line.text() != null && CheckedLine.isOfOldForm(line.text())) {
        old++;
      } else {
        damaged++;
      }
    }
    if (damaged > 0) {
      say.accept(lines(damaged) + " damaged, and done again");
    }
    if (old > 0) {
      say.accept(lines(old) + " of an older version, without checksums, and done again");
    }
    if (damaged + old > 0) {
      AtomicFile.write(file, scan::copyKept);
    } else {
      scan.cutTail();
    }
  }

  private String lines(long count) {
    return count + (count == 1 ? " line of " : " lines of ") + file + (count == 1 ? " is" : " are");
  }

  /** Writes a line. */
  public synchronized void append(T line) {
    ByteBuffer buffer =
        ByteBuffer.wrap((CheckedLine.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "journal "
              + file
              + ": "
              + e.getMessage()
              + "; what is scored is kept, free some space and "
              + "run again with --resume",
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("journal " + file + ": " + e.getMessage(), e);
    }
  }
}
