package dev.afterimage.model.output;

/** What numbers a tensor holds. */
public enum Numbers {
  /** Floating point, of 16, 32 or 64 bits. */
  FLOAT,
  /** Bytes without sign. */
  UINT8,
  /** Bytes with sign. */
  INT8,
  /** Wider whole numbers, and truth values. */
  WHOLE
}
