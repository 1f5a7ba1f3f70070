package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.data.Task;
import dev.afterimage.evidence.ReferenceAttacks;
import dev.afterimage.reference.ShadowOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every attack that an audit knows, by name: those on one model and those with shadows. */
public final class AttackCatalogue {

  private AttackCatalogue() {}

  /** All that a task can be audited with, the auditor's bound last. */
  public static List<String> names(Task task) {
    List<String> names = new ArrayList<>(Attacks.names(task));
    names.addAll(ReferenceAttacks.names());
    names.addAll(Arrays.stream(MapForm.values()).map(MapForm::label).toList());
    names.add(WorstCase.NAME);
    return List.copyOf(names);
  }

  /**
   * Those that run where none is named. With shadows the score-level attacks that suit their number
   * come with them; attack classifiers take minutes to train, and run where they are named.
   *
   * @param shadows null where there are none
   */
  public static List<String> defaults(Task task, @Nullable ShadowOptions shadows) {
    List<String> names = new ArrayList<>(Attacks.defaults(task));
    if (shadows != null) {
      names.addAll(ReferenceAttacks.defaults(shadows.models()));
    }
    names.add(WorstCase.NAME);
    return List.copyOf(names);
  }

  /** Whether an attack reads the table of the shadows' signals. */
  static boolean isScoreLevel(String name) {
    return ReferenceAttacks.names().contains(name);
  }

  /** What an attack classifier is shown; empty for other attacks. */
  static Optional<MapForm> form(String name) {
    return Arrays.stream(MapForm.values()).filter(form -> form.label().equals(name)).findFirst();
  }

  /** Whether an attack cannot do without shadow models. */
  public static boolean needsShadows(String name) {
    return isScoreLevel(name) || form(name).isPresent();
  }
}
