package dev.afterimage.cohort;

/**
 * What the two sides are called in sentences.
 *
 * @param members those that may have been in training
 * @param others those that were not
 */
public record BlindSides(String members, String others) {
  /** The sides of an audit. */
  public static final BlindSides OF_AUDITS = new BlindSides("members", "others");

  /** The sides of a trace. */
  public static final BlindSides OF_TRACES = new BlindSides("suspects", "unseen records");
}
