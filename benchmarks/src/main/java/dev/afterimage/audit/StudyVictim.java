package dev.afterimage.audit;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.CsvTable;
import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.Neighbourhood.Augmentation;
import dev.afterimage.view.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A victim as it was scored once, under one declaration of what training showed it. Runs are named
 * {@code DATA,AUGMENTATION,EPOCHS}, or {@code shared,NAME}.
 *
 * @param name of the run, and what was declared
 * @param answers what its signals were measured of
 * @param settings the copies, some of them declared
 */
record StudyVictim(
    String name, Cohort cohort, SignalTable table, Answers answers, AttackSettings settings) {
  private static final List<String> DATA =
      List.of("labelmefacade", "dsb2018_nuclei", "facades", "tissue");
  private static final int SEED = 1; // of the folds, the default of an audit

  /** A run as an auditor has it who knows nothing of the training, and as one who knows. */
  static List<StudyVictim> of(Path run) {
    List<StudyVictim> victims = new ArrayList<>();
    String name = String.valueOf(run.getFileName());
    List<CsvTable.Row> rows = new ArrayList<>();
    CsvTable.forEach(run.resolve("scores.csv"), rows::add, "id", "subject", "member");
    Set<Augmentation> trained = trained(name);
    victims.add(of(name, rows, Set.of()));
    if (!trained.isEmpty()) {
      victims.add(of(name + ", declared", rows, trained));
    }
    return victims;
  }

  /** What the name says that training showed, as far as the usual copies have it. */
  private static Set<Augmentation> trained(String name) {
    Set<Augmentation> trained = EnumSet.noneOf(Augmentation.class);
    if (name.endsWith("-mirrored")) {
      return EnumSet.of(Augmentation.FLIP, Augmentation.VFLIP);
    }
    for (String kind : name.split("[,+]", -1)) {
      switch (kind) {
        case "flip" -> trained.add(Augmentation.FLIP);
        case "vflip" -> trained.add(Augmentation.VFLIP);
        case "rotate" -> trained.add(Augmentation.ROTATE);
        case "crop" -> trained.addAll(EnumSet.of(Augmentation.SHIFT, Augmentation.ZOOM));
        default -> {} // no augmentation, or one that none of the usual copies has
      }
    }
    return trained;
  }

  private static StudyVictim of(String name, List<CsvTable.Row> rows, Set<Augmentation> trained) {
    Set<String> columns = rows.get(0).cells().keySet();
    Task task = columns.contains(SignalSet.DICE_LOSS) ? Task.SEGMENTATION : Task.TRANSLATION;
    Neighbourhood copies = Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, trained);
    List<String> views = copies.views().stream().map(View::label).toList();
    Answers answers = Answers.full(task);
    List<String> signals = SignalSet.of(answers, views, List.of()).names();
    double[][] values = new double[rows.size()][];
    String[] subjects = new String[rows.size()];
    boolean[] members = new boolean[rows.size()];
    int[] clusters = new int[rows.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      CsvTable.Row row = rows.get(i);
      values[i] = signals.stream().mapToDouble(s -> Double.parseDouble(row.get(s))).toArray();
      subjects[i] = row.get("subject").isEmpty() ? row.text("id") : row.get("subject");
      members[i] = row.get("member").equals("1");
      clusters[i] = numbers.computeIfAbsent(subjects[i], subject -> numbers.size());
    }
    List<String> ids = rows.stream().map(row -> row.text("id")).toList();
    return new StudyVictim(
        name,
        new Cohort(ids, subjects, members, clusters),
        new SignalTable(signals, values),
        answers,
        new AttackSettings(AttackSettings.DEFAULT_ALPHA, copies));
  }

  /** The data set that its records are of. */
  String data() {
    return DATA.stream().filter(name::contains).findFirst().orElse(name);
  }

  /** Whether the study did not train it. */
  boolean isGiven() {
    return name.startsWith("shared,");
  }

  /** Scores, each fold by what was learnt from non-members of the others. */
  double[] scores(CrossFitting.Fitted attack) {
    return new CrossFitting(cohort, SEED).scores(attack);
  }
}
