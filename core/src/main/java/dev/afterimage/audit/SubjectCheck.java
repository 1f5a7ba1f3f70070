package dev.afterimage.audit;

import dev.afterimage.data.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What makes numbers per subject wrong or empty: one subject written in several ways, which would
 * count several times, and subjects with records on both sides, which no subject's membership is.
 */
final class SubjectCheck {
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9.,])0+(?=[0-9])");

  private final Map<String, TreeSet<String>> ways = new TreeMap<>(); // of writing, by what is meant
  private final Map<String, Integer> sides = new HashMap<>(); // 1 member, 2 not, 3 both
  private final List<String> mixed = new ArrayList<>();

  private SubjectCheck(List<Membership.Entry> entries) {
    for (Membership.Entry entry : entries) {
      String subject = entry.subject();
      if (subject != null) {
        ways.computeIfAbsent(bare(subject), any -> new TreeSet<>()).add(subject);
        sides.merge(subject, entry.member() ? 1 : 2, (a, b) -> a | b);
      }
    }
    sides.forEach(
        (subject, seen) -> {
          if (seen == 3) {
            mixed.add(subject);
          }
        });
  }

  /** One sentence on each, with an example. */
  static Optional<String> warning(List<Membership.Entry> entries) {
    SubjectCheck check = new SubjectCheck(entries);
    List<String> said = new ArrayList<>();
    check.alike().ifPresent(said::add);
    check.mixed().ifPresent(said::add);
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
  }

  private Optional<String> alike() {
    List<TreeSet<String>> several = ways.values().stream().filter(set -> set.size() > 1).toList();
    if (several.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "Of "
            + sides.size()
            + " subjects "
            + several.stream().mapToInt(Collection::size).sum()
            + " differ from another by letter case, blanks or leading zeros alone, as '"
            + several.get(0).first()
            + "' and '"
            + several.get(0).last()
            + "', and count as different ones: if they are the same, write them alike, else"
            + " intervals are too short.");
  }

  private Optional<String> mixed() {
    if (mixed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        mixed.size()
            + " of "
            + sides.size()
            + " subjects have records among members and others, as "
            + mixed.stream().sorted().findFirst().orElseThrow()
            + ": these count as members, whose other records dilute what numbers per subject find;"
            + " there are no such numbers where no subject is without members. If the column names"
            + " no persons, say which does with --columns subject=COLUMN.");
  }

  private static String bare(String subject) {
    return ZEROS
        .matcher(subject.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
        .replaceAll("");
  }
}
