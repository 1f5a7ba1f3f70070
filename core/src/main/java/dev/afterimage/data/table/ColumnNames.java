package dev.afterimage.data.table;

import static dev.afterimage.data.table.Role.ID;
import static dev.afterimage.data.table.Role.INPUT;
import static dev.afterimage.data.table.Role.MEMBER;
import static dev.afterimage.data.table.Role.SUBJECT;
import static dev.afterimage.data.table.Role.TARGET;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The dictionary: what people call the columns of their tables. README lists it. */
final class ColumnNames {
  private static final Set<String> NAMES =
      Set.of("id", "name", "no", "nr", "number", "key", "code");
  private static final Set<String> FILES = Set.of("file", "filename", "path", "filepath", "name");

  private static final Set<String> SUBJECTS =
      Set.of("subject", "patient", "case", "person", "participant", "video", "site");

  private static final Set<String> SPLITS =
      Set.of("split", "set", "subset", "partition", "dataset", "datasplit");

  private static final Set<String> MEMBERS =
      Set.of(
          "member",
          "ismember",
          "membership",
          "intraining",
          "intrain",
          "intrainingset",
          "intrainset",
          "train",
          "istrain",
          "istraining",
          "trainset",
          "trainingset",
          "training",
          "trained",
          "usedintraining",
          "usedfortraining");

  /** By kind of table, for an image is a record in one and a file in the other. */
  private static final Map<TableKind, Map<Role, Set<String>>> STEMS =
      Map.of(
          TableKind.MEMBERSHIP,
          Map.of(
              ID,
              Set.of(
                  "id",
                  "record",
                  "sample",
                  "image",
                  "img",
                  "picture",
                  "scan",
                  "file",
                  "filename",
                  "name"),
              SUBJECT,
              SUBJECTS,
              MEMBER,
              MEMBERS),
          TableKind.MANIFEST,
          Map.of(
              ID,
              Set.of("id", "record", "sample", "name"),
              SUBJECT,
              SUBJECTS,
              INPUT,
              Set.of("input", "image", "img", "picture", "photo", "scan", "file", "filename"),
              TARGET,
              Set.of(
                  "target",
                  "mask",
                  "labelmap",
                  "segmentation",
                  "seg",
                  "annotation",
                  "groundtruth",
                  "gt",
                  "truth")));

  private ColumnNames() {}

  /** Whether a header says that its column has a role. */
  static boolean suggests(TableKind kind, Role role, String header) {
    String word = word(header);
    Set<String> stems = STEMS.getOrDefault(kind, Map.of()).getOrDefault(role, Set.of());
    if (stems.contains(word) || (role == MEMBER && SPLITS.contains(word))) {
      return true;
    }
    if (role == MEMBER) {
      return false;
    }
    if (role == ID && kind == TableKind.MANIFEST && word.equals("imageid")) {
      return true;
    }
    return endsIn(word, stems, role == INPUT || role == TARGET ? FILES : NAMES)
        || (role == ID && kind == TableKind.MEMBERSHIP && endsIn(word, stems, FILES));
  }

  private static boolean endsIn(String word, Set<String> stems, Set<String> ends) {
    return ends.stream()
        .anyMatch(
            end ->
                word.endsWith(end)
                    && stems.contains(word.substring(0, word.length() - end.length())));
  }

  /**
   * Whether a column called label has a role: it may as well be a finding, so that its cells
   * decide.
   */
  static boolean allows(Role role, String header, List<String> cells) {
    return word(header).equals("label")
        && cells.stream().anyMatch(cell -> !cell.isBlank())
        && cells.stream().allMatch(cell -> cell.isBlank() || fits(role, cell));
  }

  private static boolean fits(Role role, String cell) {
    return switch (role) {
      case MEMBER -> MemberWords.of(cell).isPresent();
      case TARGET -> !FileNames.extension(cell.strip()).isEmpty();
      case ID, SUBJECT, INPUT -> false;
    };
  }

  /** Whether a header names parts of the data, whose numbers would be those of folds. */
  static boolean isSplit(String header) {
    return SPLITS.contains(word(header));
  }

  /** A header's letters and digits, in lower case. */
  private static String word(String header) {
    StringBuilder word = new StringBuilder();
    Normalizer.normalize(header, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(word::appendCodePoint);
    return word.toString();
  }
}
