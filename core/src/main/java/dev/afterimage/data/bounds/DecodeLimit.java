package dev.afterimage.data.bounds;

import org.jspecify.annotations.Nullable;

/**
 * How much memory one file may take when its pixels or numbers are decoded. What a file declares is
 * held against it before anything is allocated: a few bytes can declare more than any heap holds.
 *
 * @param bytes of decoded pixels or numbers, at most
 * @param pixels of a picture, at most
 */
public record DecodeLimit(long bytes, long pixels) {
  private static final long MAX_PIXELS = 100_000_000;
  private static final int SHARE = 8; // of the heap: a record has two files, and others are at work
  private static final long GIB = 1L << 30;

  /** An eighth of the heap, and 100 million pixels. */
  public static DecodeLimit ofHeap() {
    return new DecodeLimit(Runtime.getRuntime().maxMemory() / SHARE, MAX_PIXELS);
  }

  /** Why so many bytes are too many, completing "FILE ..."; null where they are not. */
  public @Nullable String excess(long needed) {
    if (needed <= bytes) {
      return null;
    }
    return "would take "
        + needed
        + " bytes of memory, at most "
        + bytes
        + " are given to one file (an eighth of the heap): "
        + advice(needed);
  }

  /** How to give the program a heap of which so many bytes are an eighth. */
  private static String advice(long needed) {
    long heap = Math.max(1, (needed / GIB + 1) * SHARE);
    return "make it smaller, or give a larger heap with AFTERIMAGE_JAVA_OPTIONS=-Xmx" + heap + "g";
  }
}
