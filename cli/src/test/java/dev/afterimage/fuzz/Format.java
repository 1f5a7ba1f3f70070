package dev.afterimage.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** One kind of file that is read: sound examples of it, and the reader under test. */
interface Format {

  /** Its name in tables. */
  String name();

  /** Sound files, made here; each of them must be read. */
  List<byte[]> seeds();

  /** Where the reader looks for the file; the folder is the format's own. */
  Path file(Path folder);

  /**
   * Reads the file.
   *
   * @throws Exception what the reader threw, see {@link Refusal}
   */
  void read(Path file) throws Exception;

  /** Pieces that mutations put in, as words of the format. */
  default List<String> words() {
    return List.of();
  }

  /** A change that knows the format, as of a size that its head declares. */
  default byte[] edit(byte[] file, SplittableRandom random) {
    return file;
  }

  /** Makes checksums right again, so that what lies behind them is reached. */
  default byte[] mend(byte[] file) {
    return file;
  }

  /** What reading may allocate. */
  Bound bound();

  /**
   * An upper bound of what reading one file allocates.
   *
   * @param perByte bytes per byte of the file
   * @param constant bytes for any file
   * @param most bytes for the largest file
   */
  record Bound(long perByte, long constant, long most) {
    Bound(long perByte, long constant) {
      this(perByte, constant, Long.MAX_VALUE);
    }

    long of(long length) {
      return Math.min(most, Math.addExact(Math.multiplyExact(perByte, length), constant));
    }
  }
}
