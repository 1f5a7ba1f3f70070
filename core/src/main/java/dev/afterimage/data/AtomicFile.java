package dev.afterimage.data;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.afterimage.data.bounds.DiskSpace;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that a reader sees the old content or the new one, never a part; it is its
 * owner's alone.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the bytes; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What goes into a file that can only be written by name, as native libraries do. */
  @FunctionalInterface
  public interface NamedContent {
    /** Writes the file, which is not there and has the name of the target. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes beside the target, then moves onto it.
   *
   * @param target the file; its folder is made if it is not there
   * @param content writes the bytes
   * @throws UncheckedIOException if that fails; the target is then as it was
   */
  public static void write(Path target, Content content) {
    Path part = part(target);
    try {
      PrivateFiles.createFolders(target.toAbsolutePath().resolveSibling(""));
      Files.deleteIfExists(part); // left by a kill
      try {
        fill(part, content);
        move(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /**
   * The same for a writer that takes a name. Libraries write the name into the file: it is that of
   * the target, in a folder beside it.
   *
   * @throws UncheckedIOException if that fails; the target is then as it was
   */
  public static void writeNamed(Path target, NamedContent content) {
    Path folder = part(target);
    Path part = folder.resolve(target.getFileName());
    try {
      PrivateFiles.createFolders(folder);
      Files.deleteIfExists(part);
      try {
        content.writeTo(part);
        PrivateFiles.restrict(part);
        try (FileChannel channel = FileChannel.open(part, WRITE)) {
          channel.force(true);
        }
        move(part, target);
      } finally {
        Files.deleteIfExists(part);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static Path part(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part");
  }

  private static void fill(Path part, Content content) throws IOException {
    try (FileChannel channel = PrivateFiles.open(part, CREATE_NEW, WRITE)) {
      Disk disk = new Disk(Channels.newOutputStream(channel));
      try (OutputStream out = new BufferedOutputStream(disk)) {
        content.writeTo(out);
        out.flush();
        channel.force(true); // or a power cut could leave the name without the bytes
      } catch (RuntimeException e) {
        if (disk.fault != null) {
          throw disk.fault;
        }
        throw e;
      }
    }
  }

  /** Remembers what went wrong: writers of JSON and of pages wrap it in exceptions of their own. */
  private static final class Disk extends FilterOutputStream {
    private @Nullable IOException fault;

    Disk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }
  }

  private static UncheckedIOException failed(Path target, IOException e) {
    return new UncheckedIOException(
        "cannot write " + target + ": " + e.getMessage() + DiskSpace.advice(target, e), e);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
