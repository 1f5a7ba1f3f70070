package dev.afterimage.data.table;

import java.util.Locale;

/** What a column of a user's table says. */
public enum Role {
  /** Which record. */
  ID,
  /** Whether it was in training. */
  MEMBER,
  /** Who or what it is of. */
  SUBJECT,
  /** The file of its picture. */
  INPUT,
  /** The file of its ground truth. */
  TARGET;

  /** The plain name of such a column, which needs no word to the user. */
  public String plain() {
    return name().toLowerCase(Locale.ROOT);
  }
}
