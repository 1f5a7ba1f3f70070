package dev.afterimage.audit;

import dev.afterimage.audit.AuditResult.Skipped;
import dev.afterimage.data.InvalidDataException;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run has scored so far: one line of JSON per batch, appended as batches are done, in any
 * order. A run that is killed leaves whole lines and at most one torn one, which is cut off when
 * the journal is opened again. Thread-safe.
 */
final class Journal implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel channel;
  private final Path file;
  private final Map<Integer, List<Row>> batches = new TreeMap<>();

  /**
   * One record's line in a batch.
   *
   * @param id the record
   * @param digest SHA-256 of its files; null where it is broken
   * @param signals its signals; null where it is broken
   * @param blind its blind features; null where it is broken
   * @param code what is wrong with it; null where nothing is
   * @param message the same in words
   */
  record Row(
      String id,
      @Nullable String digest,
      double @Nullable [] signals,
      double @Nullable [] blind,
      @Nullable String code,
      @Nullable String message) {

    static Row scored(String id, String digest, double[] signals, double[] blind) {
      return new Row(id, digest, signals, blind, null, null);
    }

    static Row skipped(Skipped skipped) {
      return new Row(skipped.id(), null, null, null, skipped.code(), skipped.message());
    }
  }

  private record Line(int batch, List<Row> rows) {}

  /**
   * Opens a journal and reads what is whole in it.
   *
   * @throws InvalidDataException if another run has it open
   */
  Journal(Path file) {
    this.file = file;
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock();
      channel.truncate(read());
      channel.position(channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException("journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Keeps others out until the journal is closed, or the program ends in whatever way. */
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
  private long read() throws IOException {
    long whole = 0;
    long size = channel.size();
    // A kill may tear a character too: a reader that replaces it goes on to see the line is torn.
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        long end = whole + text.getBytes(StandardCharsets.UTF_8).length + 1;
        @Nullable Line line = parse(text);
        if (end > size || line == null) {
          break;
        }
        batches.put(line.batch(), line.rows());
        whole = end;
      }
    }
    return whole;
  }

  private static @Nullable Line parse(String text) {
    try {
      return JSON.readValue(text, Line.class);
    } catch (JacksonException e) {
      return null; // torn by a kill: the batch is scored again
    }
  }

  /** Whether a batch is done. */
  synchronized boolean has(int batch) {
    return batches.containsKey(batch);
  }

  /** Number of records in the batches that are done. */
  synchronized long recordCount() {
    return batches.values().stream().mapToLong(List::size).sum();
  }

  /** Writes a batch down. */
  synchronized void append(int batch, List<Row> rows) {
    byte[] line =
        (JSON.writeValueAsString(new Line(batch, rows)) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(line);
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
    batches.put(batch, rows);
  }

  /** Every row, in the order of batches. */
  synchronized List<Row> rows() {
    return batches.values().stream().flatMap(List::stream).toList();
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
