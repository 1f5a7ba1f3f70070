package dev.afterimage.model.output;

/** The order of an output tensor's dimensions, the batch first; L is height times width. */
public enum OutputLayout {
  /** Batch, channels, height, width. */
  NCHW,
  /** Batch, height, width, channels. */
  NHWC,
  /** Batch, height, width: one channel. */
  NHW,
  /** Batch, channels, pixels. */
  NCL,
  /** Batch, pixels, channels. */
  NLC,
  /** Batch, pixels: one channel. */
  NL;

  /** Dimensions of one record. */
  public int rank() {
    return name().length() - 1;
  }

  /** The number of channels of a record's shape. */
  public int channels(int[] shape) {
    int place = name().indexOf('C') - 1;
    return place < 0 ? 1 : shape[place];
  }

  /** Whether the pixels of one channel do not lie side by side. */
  boolean channelsLast() {
    return this == NHWC || this == NLC;
  }
}
