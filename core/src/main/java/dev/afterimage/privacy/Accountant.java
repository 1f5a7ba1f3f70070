package dev.afterimage.privacy;

import java.util.Locale;

/** What can bound the epsilon of a mechanism from above. */
public enum Accountant {
  /** {@link PldAccountant}, by the distribution of the privacy loss. */
  PLD("by the distribution of the privacy loss"),
  /** {@link RdpAccountant}, by Renyi divergences. */
  RDP("by Renyi divergences"),
  /** {@link GaussianAccountant}, in closed form, as if every step took every record. */
  GAUSSIAN("in closed form, as if every step took every record");

  private final String words;

  Accountant(String words) {
    this.words = words;
  }

  /** The name in specifications and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For a reader: "by Renyi divergences". */
  public String words() {
    return words;
  }
}
