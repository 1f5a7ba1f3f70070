package dev.afterimage.audit;

import dev.afterimage.attack.CandidateRules;
import dev.afterimage.stats.Decimals;
import dev.afterimage.stats.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What each attack that needs no labels finds in victims of many recipes, and what each rule that
 * might be {@code strongest} costs beside the best of them (its regret). Prints Markdown.
 * Arguments: the folders of the runs that the rule was chosen on, as {@code benchmarks/strongest}
 * makes them, then {@code --} and those that were kept back.
 */
public final class StrongestStudy {
  private static final double ALLOWED = 0.03;

  private StrongestStudy() {}

  /** Prints the tables. */
  public static void main(String[] args) {
    int kept = Arrays.asList(args).indexOf("--");
    int end = kept < 0 ? args.length : kept;
    List<StudyAudit> chosenOn = audits(Arrays.asList(args).subList(0, end));
    List<StudyAudit> keptBack =
        audits(Arrays.asList(args).subList(Math.min(end + 1, args.length), args.length));
    List<StudyAudit> given = chosenOn.stream().filter(audit -> audit.victim().isGiven()).toList();
    List<StudyAudit> trained =
        chosenOn.stream().filter(audit -> !audit.victim().isGiven()).toList();
    printAttacks("Victims of others", given);
    printAttacks("Trained here, in sight when the rule was chosen", trained);
    printAttacks("Trained here, kept back", keptBack);
    printRules("Victims of others", given);
    printRules("Trained here, in sight when the rule was chosen", trained);
    printRules("Trained here, kept back", keptBack);
    printLeftOut(trained);
  }

  private static List<StudyAudit> audits(List<String> runs) {
    List<StudyAudit> audits = new ArrayList<>();
    for (String run : runs) {
      StudyVictim.of(Path.of(run)).forEach(victim -> audits.add(StudyAudit.of(victim)));
    }
    return audits;
  }

  private static void printAttacks(String title, List<StudyAudit> audits) {
    Set<String> names = new LinkedHashSet<>();
    audits.forEach(audit -> names.addAll(audit.attacks().keySet()));
    title(title, audits);
    header("victim", "before", "`strongest`", String.join(" | ", names), "best less `strongest`");
    for (StudyAudit audit : audits) {
      List<String> cells = new ArrayList<>();
      cells.add(audit.victim().name());
      cells.add(number(audit.auc(CandidateRules.BEFORE)));
      cells.add(interval(audit.strongest()));
      for (String name : names) {
        cells.add(audit.attacks().containsKey(name) ? number(audit.attacks().get(name)) : "");
      }
      cells.add(interval(audit.regret()));
      print(cells.toArray(new String[0]));
    }
  }

  private static void printRules(String title, List<StudyAudit> audits) {
    if (audits.isEmpty()) {
      return;
    }
    title(title, audits);
    header("rule", "mean AUC", "mean regret", "largest", "above " + ALLOWED, "largest at");
    names(audits).stream()
        .sorted(Comparator.comparingDouble(name -> mean(regrets(name, audits))))
        .forEach(name -> print(row(name, audits)));
  }

  private static String[] row(String name, List<StudyAudit> audits) {
    double[] regrets = regrets(name, audits);
    double mean = mean(regrets);
    double squares = Arrays.stream(regrets).map(r -> (r - mean) * (r - mean)).sum();
    double error = 1.96 * Math.sqrt(squares / (regrets.length - 1) / regrets.length);
    StudyAudit worst =
        audits.stream().max(Comparator.comparingDouble(audit -> audit.regret(name))).orElseThrow();
    return new String[] {
      name,
      number(mean(audits.stream().mapToDouble(audit -> audit.auc(name)).toArray())),
      interval(new Estimate(mean, mean - error, mean + error)),
      number(worst.regret(name)),
      String.valueOf(Arrays.stream(regrets).filter(regret -> regret > ALLOWED).count()),
      worst.victim().name()
    };
  }

  /** The rule with the least regret at the worst on other data sets, on the one left out. */
  private static void printLeftOut(List<StudyAudit> trained) {
    title("The least largest regret on all other data sets", trained);
    header("left out", "rule", "largest elsewhere", "largest here", "mean here");
    for (String data : trained.stream().map(a -> a.victim().data()).distinct().toList()) {
      List<StudyAudit> others =
          trained.stream().filter(a -> !a.victim().data().equals(data)).toList();
      List<StudyAudit> here = trained.stream().filter(a -> a.victim().data().equals(data)).toList();
      String name =
          names(trained).stream()
              .min(Comparator.comparingDouble(each -> largest(regrets(each, others))))
              .orElseThrow();
      double[] regrets = regrets(name, here);
      print(
          data,
          name,
          number(largest(regrets(name, others))),
          number(largest(regrets)),
          number(mean(regrets)));
    }
  }

  private static Set<String> names(List<StudyAudit> audits) {
    return audits.get(0).rules().keySet();
  }

  private static double[] regrets(String rule, List<StudyAudit> audits) {
    return audits.stream().mapToDouble(audit -> audit.regret(rule)).toArray();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static void title(String title, List<StudyAudit> audits) {
    System.out.printf("%n%s, %d audits:%n%n", title, audits.size());
  }

  private static void header(String... cells) {
    print(cells);
    long columns =
        Arrays.stream(cells).flatMap(cell -> Arrays.stream(cell.split(" \\| ", -1))).count();
    print(String.join(" | ", Collections.nCopies((int) columns, "---")));
  }

  private static void print(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static String number(double value) {
    return Decimals.fixed(value, 3);
  }

  private static String interval(Estimate estimate) {
    return Double.isNaN(estimate.low())
        ? number(estimate.value())
        : "%s [%s, %s]"
            .formatted(number(estimate.value()), number(estimate.low()), number(estimate.high()));
  }
}
