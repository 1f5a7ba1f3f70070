package dev.afterimage.tradeoff;

import dev.afterimage.run.RunFolder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Steps of a resumed comparison whose results have changed since they were written: they are done
 * again from nothing, and so is every step that read what they wrote.
 */
final class DamagedSteps {
  private DamagedSteps() {}

  /**
   * Forgets damaged steps and those after them.
   *
   * @param steps of all arms, those that write before those that read
   * @param say is told of each
   */
  static void forget(List<Step> steps, Consumer<String> say) {
    Set<Step> again = new HashSet<>();
    for (Step step : steps) {
      Ledger ledger = Ledger.open(step);
      ledger
          .fault()
          .ifPresent(
              fault -> {
                say.accept(step.title() + " is done again: " + fault);
                again.add(step);
              });
      boolean reads = again.stream().anyMatch(other -> reads(step, other));
      if (reads && again.add(step)) {
        say.accept(step.title() + " is done again, since it goes by that");
      }
      if (again.contains(step)) {
        RunFolder.remove(step.out());
        ledger.forget();
      }
    }
  }

  private static boolean reads(Step step, Step other) {
    String written = other.out().toString();
    return !step.equals(other)
        && step.arguments().stream()
            .map(argument -> argument.substring(argument.indexOf('=') + 1))
            .anyMatch(value -> value.equals(written) || value.startsWith(written + "/"));
  }
}
