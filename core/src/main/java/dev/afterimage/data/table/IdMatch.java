package dev.afterimage.data.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data's id that a user's table means, where it differs only by an extension, a folder in
 * front, letter case, leading zeros or blanks. An id that the data has is always itself. Not
 * thread-safe.
 */
public final class IdMatch {
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9.,])0+(?=[0-9])");

  private final Set<String> known;
  private @Nullable Map<String, Set<String>> ends; // end of a bare id -> ids; built when needed
  private final Map<String, Set<String>> whole = new HashMap<>(); // bare id -> ids

  /**
   * @param known the data's ids
   */
  public IdMatch(Collection<String> known) {
    this.known = Set.copyOf(known);
  }

  /** The ids that could be meant, sorted: none, one, or several where it is not clear. */
  public List<String> of(String written) {
    if (known.contains(written)) {
      return List.of(written);
    }
    List<String> parts = parts(written);
    Set<String> meant = new TreeSet<>(ends().getOrDefault(end(parts, 0), Set.of()));
    for (int from = 1; from < parts.size(); from++) {
      meant.addAll(whole.getOrDefault(end(parts, from), Set.of()));
    }
    return List.copyOf(meant);
  }

  /** In what two ids differ that mean one record, in words. */
  public static Set<String> differences(String written, String id) {
    Set<String> ways = new LinkedHashSet<>();
    String extension = FileNames.extension(written);
    if (!extension.equalsIgnoreCase(FileNames.extension(id))) {
      ways.add("extension");
    } else if (!extension.equals(FileNames.extension(id))) {
      ways.add("letter case");
    }
    String[] one = FileNames.withoutExtension(composed(written)).split("/", -1);
    String[] other = FileNames.withoutExtension(composed(id)).split("/", -1);
    if (one.length != other.length) {
      ways.add("folder in front");
    }
    for (int i = 1; i <= Math.min(one.length, other.length); i++) {
      String a = one[one.length - i];
      String b = other[other.length - i];
      if (!a.equalsIgnoreCase(b)) {
        ways.add("leading zeros");
      }
      if (!zeros(a).equals(zeros(b))) {
        ways.add("letter case");
      }
    }
    return ways;
  }

  private Map<String, Set<String>> ends() {
    Map<String, Set<String>> built = ends;
    if (built == null) {
      built = new HashMap<>();
      for (String id : known) {
        List<String> parts = parts(id);
        whole.computeIfAbsent(end(parts, 0), any -> new TreeSet<>()).add(id);
        for (int from = 0; from < parts.size(); from++) {
          built.computeIfAbsent(end(parts, from), any -> new TreeSet<>()).add(id);
        }
      }
      ends = built;
    }
    return built;
  }

  private static String end(List<String> parts, int from) {
    return String.join("/", parts.subList(from, parts.size()));
  }

  /** Folders and name, bare of all that may differ. */
  private static List<String> parts(String id) {
    List<String> parts = new ArrayList<>();
    for (String part : FileNames.withoutExtension(composed(id)).split("/", -1)) {
      if (!part.isBlank() && !part.equals(".")) {
        parts.add(zeros(part.strip()).toLowerCase(Locale.ROOT));
      }
    }
    return parts.isEmpty() ? List.of(id) : parts;
  }

  private static String composed(String id) {
    return Normalizer.normalize(id, Normalizer.Form.NFC).replace('\\', '/').strip();
  }

  private static String zeros(String text) {
    return ZEROS.matcher(text).replaceAll("");
  }
}
