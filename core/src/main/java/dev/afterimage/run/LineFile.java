package dev.afterimage.run;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that grows by lines of JSON, one writer at a time. A program that is killed leaves whole
 * lines and at most one torn one, which is cut off when the file is opened again. Thread-safe.
 *
 * @param <T> what a line holds
 */
public final class LineFile<T> implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel channel;
  private final Path file;

  /**
   * Opens a file and reads what is whole in it.
   *
   * @param type of a line
   * @param found is given every whole line, in order
   * @throws InvalidDataException if another run has it open
   */
  public LineFile(Path file, Class<T> type, Consumer<T> found) {
    this.file = file;
    try {
      this.channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock();
      channel.truncate(read(type, found));
      channel.position(channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException("journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Keeps others out until the file is closed, or the program ends in whatever way. */
  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this very program: said below, as for one of another program.
    }
    channel.close();
    throw new InvalidDataException(
        "another run is writing into " + file + "; wait for it to end, or choose another --out");
  }

  /** Reads whole lines; returns the number of bytes that they take. */
  private long read(Class<T> type, Consumer<T> found) throws IOException {
    long whole = 0;
    long size = channel.size();
    // A kill may tear a character too: a reader that replaces it goes on to see the line is torn.
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        long end = whole + text.getBytes(StandardCharsets.UTF_8).length + 1;
        @Nullable T line = parse(text, type);
        if (end > size || line == null) {
          break;
        }
        found.accept(line);
        whole = end;
      }
    }
    return whole;
  }

  private static <T> @Nullable T parse(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JacksonException e) {
      return null; // torn by a kill: its work is done again
    }
  }

  /** Writes a line. */
  public synchronized void append(T line) {
    byte[] text = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(text);
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
