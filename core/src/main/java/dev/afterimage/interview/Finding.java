package dev.afterimage.interview;

import java.util.Locale;

/**
 * One thing that was found before scoring.
 *
 * @param weight what follows from it
 * @param topic in one word, for tables and scripts
 * @param sentence what was expected, what was seen, and which field settles it
 */
public record Finding(Weight weight, Topic topic, String sentence) {

  /** What follows. */
  public enum Weight {
    /** Nothing is scored. */
    REFUSAL,
    /** Numbers may mean something else than they seem. */
    WARNING,
    /** Something that was worked out, so that a reader can object. */
    NOTE;

    /** The word in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it is about. */
  public enum Topic {
    /** What the output's numbers are. */
    KIND,
    /** The order of the output's dimensions. */
    LAYOUT,
    /** Whether the model is a function of the picture. */
    FUNCTION,
    /** How well the answers fit the truths. */
    FIT,
    /** Classes of masks and model. */
    CLASSES,
    /** What tells members and others apart beside membership. */
    SIDES,
    /** Records that are on both sides. */
    TWINS,
    /** Files and tables. */
    DATA;

    /** The word in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a number may be far from what it seems, so that no pass stands. */
  public boolean keepsFromPassing() {
    return weight == Weight.WARNING && topic != Topic.DATA && topic != Topic.SIDES;
  }

  static Finding refusal(Topic topic, String sentence) {
    return new Finding(Weight.REFUSAL, topic, sentence);
  }

  static Finding warning(Topic topic, String sentence) {
    return new Finding(Weight.WARNING, topic, sentence);
  }

  static Finding note(Topic topic, String sentence) {
    return new Finding(Weight.NOTE, topic, sentence);
  }

  /** What is known of the data before the model is asked. */
  public static Finding ofData(String sentence) {
    return new Finding(Weight.NOTE, Topic.DATA, sentence);
  }
}
