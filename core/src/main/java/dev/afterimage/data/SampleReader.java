package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static dev.afterimage.data.decode.BadSampleException.Code.NOTHING_LABELLED;
import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;

import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.DecodeException;
import dev.afterimage.data.decode.PictureFile;
import dev.afterimage.data.decode.RasterPixels;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Reads a record's files into a {@link Sample}.
 *
 * <p>Any format that ImageIO reads (with TIFF) and .npy arrays, told by their content. Pictures:
 * grey stays one channel, a palette becomes RGB, alpha is dropped, 16 bits are divided by 65535.
 * Masks: the stored number of a single band, or the index into the palette, is the class. EXIF
 * orientation is ignored: a mask has none. Each file is read once and never cached. What a file
 * declares is held against its own size and against the heap ({@link DecodeLimit}) before memory is
 * taken for it. Thread-safe.
 */
public final class SampleReader {
  private final Task task;
  private final int ignore;
  private final DecodeLimit limit;

  /**
   * @param task whether the truth is a mask or a target picture
   * @param ignore the mask value of pixels that do not count; -1 where all count
   */
  public SampleReader(Task task, int ignore) {
    this(task, ignore, DecodeLimit.ofHeap());
  }

  SampleReader(Task task, int ignore, DecodeLimit limit) {
    this.task = task;
    this.ignore = ignore;
    this.limit = limit;
  }

  /**
   * Reads one record.
   *
   * @throws BadSampleException if a file is missing or broken, the truth has another size than the
   *     input, or no pixel of the mask counts
   */
  public Sample read(SampleRef ref) throws BadSampleException {
    byte[] inputBytes = bytes(ref, ref.input(), MISSING_INPUT);
    byte[] targetBytes = bytes(ref, ref.target(), MISSING_TARGET);
    Planes input = decode(ref, ref.input(), inputBytes, this::picture);
    Truth truth =
        task == Task.SEGMENTATION
            ? new Truth.Mask(decode(ref, ref.target(), targetBytes, this::mask), ignore)
            : new Truth.Target(decode(ref, ref.target(), targetBytes, this::picture));
    requireSameSize(ref, input, truth);
    return new Sample(ref.id(), input, truth, digest(inputBytes, targetBytes));
  }

  private byte[] bytes(SampleRef ref, Path file, BadSampleException.Code missing)
      throws BadSampleException {
    if (!Files.isRegularFile(file)) {
      throw new BadSampleException(ref.id(), missing, file + " is no file");
    }
    try {
      long size = Files.size(file);
      DecodeException.requireWithin(limit, size);
      return Files.readAllBytes(file);
    } catch (DecodeException e) {
      throw new BadSampleException(ref.id(), e.code(), file + " " + e.getMessage());
    } catch (IOException e) {
      throw new BadSampleException(
          ref.id(), BadSampleException.Code.UNREADABLE, file + " cannot be read: " + e);
    }
  }

  /** From a file's bytes to pixels. */
  private interface Decoder<T> {
    T decode(byte[] bytes) throws DecodeException;
  }

  private static <T> T decode(SampleRef ref, Path file, byte[] bytes, Decoder<T> decoder)
      throws BadSampleException {
    try {
      return decoder.decode(bytes);
    } catch (DecodeException e) {
      throw new BadSampleException(
          ref.id(), e.code(), file + " (" + bytes.length + " bytes) " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new BadSampleException(
          ref.id(),
          BadSampleException.Code.UNREADABLE,
          file + " (" + bytes.length + " bytes) nests too deeply to be decoded");
    }
  }

  private Planes picture(byte[] bytes) throws DecodeException {
    return NpyArray.isNpy(bytes)
        ? ArrayPixels.picture(array(bytes))
        : RasterPixels.picture(PictureFile.decode(bytes, limit));
  }

  private Labels mask(byte[] bytes) throws DecodeException {
    Labels labels =
        NpyArray.isNpy(bytes)
            ? ArrayPixels.mask(array(bytes))
            : RasterPixels.mask(PictureFile.decode(bytes, limit));
    boolean labelled = false;
    for (int label : labels.values()) {
      if (label < 0) {
        throw new DecodeException(
            CLASS_OUT_OF_RANGE, "has the class index " + label + ", which is below 0");
      }
      labelled |= label != ignore;
    }
    if (!labelled) {
      throw new DecodeException(
          NOTHING_LABELLED, "has no labelled pixel: all are " + ignore + ", which is ignored");
    }
    return labels;
  }

  private NpyArray array(byte[] bytes) throws DecodeException {
    try {
      DecodeException.requireWithin(limit, NpyFormat.memory(bytes, ".npy array"));
      return NpyArray.parse(bytes, ".npy array");
    } catch (InvalidDataException e) {
      throw DecodeException.unreadable("cannot be decoded (" + e.getMessage() + ")");
    }
  }

  private static void requireSameSize(SampleRef ref, Planes input, Truth truth)
      throws BadSampleException {
    if (input.height() != truth.height() || input.width() != truth.width()) {
      throw new BadSampleException(
          ref.id(),
          SHAPE_MISMATCH,
          String.format(
              Locale.ROOT,
              "%s has %dx%d pixels (height x width), its input %s has %dx%d",
              ref.target(),
              truth.height(),
              truth.width(),
              ref.input(),
              input.height(),
              input.width()));
    }
  }

  private static String digest(byte[] input, byte[] target) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(input);
      sha.update(target);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
