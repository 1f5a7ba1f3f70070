package dev.afterimage.data;

import dev.afterimage.data.bounds.DecodeLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A numeric array of NumPy's .npy format, in C order, as float.
 *
 * <p>Format versions 1 to 3, either byte order, C and Fortran order. Pickled objects, structures,
 * strings and complex numbers are refused. Integers beyond 2^24 lose their last digits. The arrays
 * are shared, not copied. Thread-safe for reading.
 */
public final class NpyArray {
  private final Type type;
  private final int[] shape;
  private final float[] values; // (shape), row-major

  NpyArray(Type type, int[] shape, float[] values) {
    this.type = type;
    this.shape = shape;
    this.values = values;
  }

  /** What the numbers were stored as. */
  public enum Type {
    /** One byte, 0 or 1. */
    BOOL,
    /** One unsigned byte. */
    UINT8,
    /** Two unsigned bytes. */
    UINT16,
    /** Any other integer. */
    INTEGER,
    /** Two, four or eight bytes of floating point. */
    FLOAT
  }

  /**
   * Reads a .npy file.
   *
   * @throws InvalidDataException if it is not one, is truncated, too large, or not numeric
   * @throws UncheckedIOException if it cannot be read at all
   */
  public static NpyArray read(Path file) {
    try {
      DecodeLimit limit = DecodeLimit.ofHeap();
      requireFits(limit.excess(Files.size(file)), file.toString());
      byte[] bytes = Files.readAllBytes(file);
      return parse(bytes, file.toString(), limit);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Reads all arrays of a .npz archive. Entries are read in memory; their names are names only,
   * never paths.
   *
   * @return the arrays by name, without .npy, in the order of the archive
   * @throws InvalidDataException if the archive or an array in it is broken or too large
   * @throws UncheckedIOException if it cannot be read at all
   */
  public static Map<String, NpyArray> readNpz(Path file) {
    return NpzArchive.read(file, DecodeLimit.ofHeap());
  }

  /**
   * Reads the bytes of a .npy file.
   *
   * @param name the file's name, for messages
   * @throws InvalidDataException if it is not one, is truncated, or not numeric
   */
  static NpyArray parse(byte[] bytes, String name) {
    return NpyFormat.parse(bytes, name);
  }

  /** The same within a limit of memory. */
  static NpyArray parse(byte[] bytes, String name, DecodeLimit limit) {
    requireFits(limit.excess(NpyFormat.memory(bytes, name)), name);
    return NpyFormat.parse(bytes, name);
  }

  private static void requireFits(@Nullable String excess, String name) {
    if (excess != null) {
      throw new InvalidDataException(name + " " + excess);
    }
  }

  /** Whether the bytes start as a .npy file does. */
  static boolean isNpy(byte[] bytes) {
    return NpyHeader.hasMagic(bytes);
  }

  /** What the numbers were stored as. */
  public Type type() {
    return type;
  }

  /** The lengths of the axes, outermost first; empty for a single number. Not a copy. */
  public int[] shape() {
    return shape;
  }

  /** The values, (shape), row-major; not a copy. */
  public float[] values() {
    return values;
  }

  /** Type and shape in words, for messages. */
  @Override
  public String toString() {
    return type + " array of shape " + Arrays.toString(shape);
  }
}
