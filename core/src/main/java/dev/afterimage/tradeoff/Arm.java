package dev.afterimage.tradeoff;

import java.util.regex.Pattern;

/**
 * One defence of a comparison, or none.
 *
 * @param name in tables, and of its folder
 * @param train options of {@code train} and {@code shadows} that make it
 * @param audit options of {@code audit} that make it
 */
record Arm(String name, Options train, Options audit) {
  /** The arm without a defence, which is always there. */
  static final String NONE = "none";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,40}");

  /** Checks the name. */
  Arm {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a defence's name must be up to 41 letters, digits and ._+-, got '" + name + "'");
    }
  }

  static Arm none() {
    return new Arm(NONE, Options.none(), Options.none());
  }

  /** Whether it is an attack on training in place of a defence. */
  boolean isPoisoned() {
    return train.has("poison");
  }

  /** Whether it trains a model of its own; otherwise that without a defence is used. */
  boolean trains() {
    return !train.values().isEmpty();
  }
}
