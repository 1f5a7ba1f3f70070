package dev.afterimage.network;

/** Over what a normalisation takes mean and variance. */
public enum NormKind {
  /** Over the batch and all pixels, per channel; running averages once training is over. */
  BATCH,
  /** Over a group of channels and all pixels of one record. */
  GROUP,
  /** Over all pixels of one channel of one record. */
  INSTANCE
}
