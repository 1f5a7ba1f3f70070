package dev.afterimage.tradeoff;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One command of a comparison.
 *
 * @param arm whose it is
 * @param kind what it does
 * @param arguments of the program, the command first; {@code --resume} is not among them
 * @param out the folder that it fills
 */
public record Step(String arm, Kind kind, List<String> arguments, Path out) {

  /** What a step does, in the order of an arm's steps. */
  public enum Kind {
    /** Trains the victim. */
    TRAIN,
    /** Trains its shadows by the same recipe. */
    SHADOWS,
    /** Audits it. */
    AUDIT;

    /** As commands and folders are called. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies. */
  public Step {
    arguments = List.copyOf(arguments);
  }

  /** What it prints goes here. */
  public Path log() {
    return out.resolveSibling(kind.label() + ".log");
  }

  /** In messages. */
  public String title() {
    return arm + ", " + kind.label();
  }
}
