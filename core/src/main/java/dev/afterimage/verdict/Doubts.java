package dev.afterimage.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What attacks find that no sound audit does: sentences on why no pass can stand. */
final class Doubts {
  private static final double REVERSED = 0.4; // no sample of some size gives that by chance

  private Doubts() {}

  static List<String> of(List<AttackResult> attacks) {
    List<String> doubts = new ArrayList<>();
    first(attacks, attack -> attack.perRecord().auc().high() < REVERSED)
        .map(Doubts::reversed)
        .ifPresent(doubts::add);
    first(attacks, Doubts::isConstant).map(Doubts::constant).ifPresent(doubts::add);
    return doubts;
  }

  private static Optional<AttackResult> first(
      List<AttackResult> attacks, Predicate<AttackResult> odd) {
    return attacks.stream().filter(odd).findFirst();
  }

  /** With a curve of two points, nobody and everybody; the bound learns nothing from too few. */
  private static boolean isConstant(AttackResult attack) {
    return attack.perRecord().roc().size() == 2 && !attack.isBound();
  }

  private static String reversed(AttackResult attack) {
    return "The attack "
        + attack.name()
        + " reaches AUC of "
        + attack.perRecord().auc().inWords(3)
        + ", far below 0.5: the model knows the others better than the members. Look whether members"
        + " and others are swapped in the table.";
  }

  private static String constant(AttackResult attack) {
    return "The attack "
        + attack.name()
        + " gives every record the same score, and so tells nothing: look whether the model answers"
        + " all records alike.";
  }
}
