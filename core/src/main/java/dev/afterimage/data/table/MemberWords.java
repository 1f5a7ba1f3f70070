package dev.afterimage.data.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What cells say of membership: numbers, words, and what spreadsheets write for true and false. */
public final class MemberWords {
  private static final Set<String> MEMBER =
      Set.of(
          "1",
          "1.0",
          "true",
          "yes",
          "y",
          "member",
          "train",
          "training",
          "trained",
          "in",
          "seen",
          "wahr",
          "vrai",
          "ja",
          "oui");
  private static final Set<String> NON_MEMBER =
      Set.of(
          "0",
          "0.0",
          "false",
          "no",
          "n",
          "nonmember",
          "notmember",
          "test",
          "testing",
          "out",
          "holdout",
          "heldout",
          "unseen",
          "falsch",
          "faux",
          "nein",
          "non");
  private static final Set<String> VALIDATION = Set.of("val", "valid", "validation", "dev");

  private MemberWords() {}

  /** What a word means. */
  public enum Meaning {
    /** In training. */
    MEMBER,
    /** Not in training. */
    NON_MEMBER,
    /** In no step of training, and yet the model was chosen by it. */
    VALIDATION
  }

  /** The meaning of a cell, in any case, with or without hyphens; empty where it has none. */
  public static Optional<Meaning> of(String cell) {
    String word =
        Normalizer.normalize(cell, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s_-]+", "");
    if (MEMBER.contains(word)) {
      return Optional.of(Meaning.MEMBER);
    }
    if (NON_MEMBER.contains(word)) {
      return Optional.of(Meaning.NON_MEMBER);
    }
    return VALIDATION.contains(word) ? Optional.of(Meaning.VALIDATION) : Optional.empty();
  }

  /** Whether a cell is a number that could mean membership, and a number of a fold as well. */
  static boolean isNumber(String cell) {
    return !cell.isBlank() && Character.isDigit(cell.strip().charAt(0));
  }
}
