package dev.afterimage.model.output;

import java.util.Locale;

/** What turns the output tensor into probabilities or values. */
public enum Activation {
  /** Nothing. */
  NONE,
  /** The logistic function, value by value. */
  SIGMOID,
  /** Normalised exponentials over the channels. */
  SOFTMAX,
  /** The exponential, value by value. */
  EXP;

  /** The name in a specification file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
