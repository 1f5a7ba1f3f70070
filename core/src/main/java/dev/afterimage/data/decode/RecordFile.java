package dev.afterimage.data.decode;

import dev.afterimage.data.bounds.DecodeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a record, read whole; what is wrong with it is said with its name and size. */
public final class RecordFile {
  private static final byte[] ABSENT = {0};

  private final String id;
  private final Path path;
  private final byte[] bytes;

  private RecordFile(String id, Path path, byte[] bytes) {
    this.id = id;
    this.path = path;
    this.bytes = bytes;
  }

  /** From a file's bytes to pixels. */
  public interface Decoder<T> {
    /**
     * Decodes.
     *
     * @throws DecodeException if that cannot be
     */
    T decode(byte[] bytes) throws DecodeException;
  }

  /**
   * Reads a file.
   *
   * @param id of the record
   * @param missing the fault where there is no such file
   * @throws BadSampleException if it cannot be read or is larger than it may be
   */
  public static RecordFile read(
      String id, Path path, BadSampleException.Code missing, DecodeLimit limit)
      throws BadSampleException {
    if (!Files.isRegularFile(path)) {
      throw new BadSampleException(id, missing, path + " is no file");
    }
    try {
      DecodeException.requireWithin(limit, Files.size(path));
      return new RecordFile(id, path, Files.readAllBytes(path));
    } catch (DecodeException e) {
      throw new BadSampleException(id, e.code(), path + " " + e.getMessage());
    } catch (IOException e) {
      throw new BadSampleException(
          id, BadSampleException.Code.UNREADABLE, path + " cannot be read: " + e);
    }
  }

  /** In the place of a map that has no file: a byte that no picture is, so that digests tell. */
  public static RecordFile absent(String id) {
    return new RecordFile(id, Path.of(""), ABSENT);
  }

  /** Whether it stands for no file. */
  public boolean isAbsent() {
    return bytes == ABSENT;
  }

  /** What digests of records have in the place of a file that is not there; not to be changed. */
  public static byte[] absentBytes() {
    return ABSENT;
  }

  /**
   * Decodes the file.
   *
   * @throws BadSampleException if that cannot be; names the file
   */
  public <T> T decode(Decoder<T> decoder) throws BadSampleException {
    try {
      return decoder.decode(bytes);
    } catch (DecodeException e) {
      throw fault(e.code(), String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw fault(BadSampleException.Code.UNREADABLE, "nests too deeply to be decoded");
    }
  }

  private BadSampleException fault(BadSampleException.Code code, String reason) {
    return new BadSampleException(id, code, path + " (" + bytes.length + " bytes) " + reason);
  }

  /** How the file's head says it is to be turned. */
  public Orientation orientation() {
    return PictureFacts.of(bytes).orientation();
  }

  /** The file's bytes; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
