package dev.afterimage.model.output;

import java.util.Locale;

/** What the output tensor holds. */
public enum Kind {
  /** Unbounded class scores. */
  LOGITS,
  /** Class probabilities. */
  PROBABILITIES,
  /** Their natural logarithms. */
  LOG_PROBABILITIES,
  /** The class of every pixel. */
  LABELS,
  /** Values of a picture. */
  VALUES;

  /** The name in a specification file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
