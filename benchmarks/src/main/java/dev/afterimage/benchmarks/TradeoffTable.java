package dev.afterimage.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints a comparison of defences as Markdown tables: leak, the AUC of every attack, utility and
 * cost of each arm, with 95 % intervals; then the advice. Argument: a tradeoff.json.
 */
public final class TradeoffTable {
  private final List<JsonNode> arms;

  private TradeoffTable(JsonNode arms) {
    this.arms = arms.valueStream().toList();
  }

  /** Prints the tables. */
  public static void main(String[] args) {
    JsonNode result = JsonMapper.shared().readTree(Path.of(args[0]).toFile());
    TradeoffTable tables = new TradeoffTable(result.get("arms"));
    tables.printLeak();
    tables.printAttacks();
    tables.printUtility();
    tables.printCosts();
    result
        .at("/recommendation/sentences")
        .forEach(sentence -> System.out.println("- " + sentence.asString()));
    result
        .get("failed")
        .forEach(one -> System.out.println("- Failed: " + one.get("message").asString()));
  }

  private void printLeak() {
    print(
        List.of("strongest attack", "AUC", "change", "TPR at 1 % FPR", "TPR at 10 % FPR"),
        arm -> {
          JsonNode rates = arm.get("attacks").get(attack(arm)).get("tprAtFpr");
          return List.of(
              "`" + attack(arm) + "`" + (arm.get("onFront").asBoolean() ? ", on the front" : ""),
              Cells.interval(arm.at("/leak/auc"), 1),
              Cells.interval(arm.at("/leak/change"), 1),
              Cells.interval(rates.get("0.01"), 100),
              Cells.interval(rates.get("0.1"), 100));
        });
  }

  private static String attack(JsonNode arm) {
    return arm.at("/leak/attack").asString();
  }

  private void printAttacks() {
    Set<String> attacks = names("attacks");
    print(
        attacks.stream().map(name -> "`" + name + "`").toList(),
        arm ->
            attacks.stream()
                .map(name -> Cells.interval(arm.get("attacks").path(name).path("auc"), 1))
                .toList());
  }

  private void printUtility() {
    List<String> figures = List.copyOf(names("utility"));
    List<String> head = new ArrayList<>(figures);
    head.add(1, "change");
    print(
        head,
        arm -> {
          List<String> cells = new ArrayList<>();
          figures.forEach(name -> cells.add(Cells.interval(arm.get("utility").path(name), 1)));
          cells.add(1, Cells.interval(arm.get("utilityChange"), 1));
          return cells;
        });
  }

  /** Every name that some arm has a number for, in order. */
  private Set<String> names(String part) {
    Set<String> names = new LinkedHashSet<>();
    arms.forEach(arm -> names.addAll(arm.get(part).propertyNames()));
    return names;
  }

  private void printCosts() {
    boolean claims = arms.stream().anyMatch(arm -> arm.has("privacyClaim"));
    Stream<String> head = Stream.of("s to train", "MiB", "s for shadows");
    Stream<String> epsilon =
        claims ? Stream.of("epsilon claimed", "shown", "most that could be") : Stream.of();
    print(
        Stream.concat(head, epsilon).toList(),
        arm -> {
          List<String> cells =
              new ArrayList<>(
                  List.of(
                      number("%.0f", arm.at("/cost/victim/seconds"), 1),
                      number("%.0f", arm.at("/cost/victim/peakBytes"), 1 << 20),
                      number("%.0f", arm.at("/cost/shadows/seconds"), 1)));
          if (claims) {
            cells.add(number("%.2f", arm.at("/privacyClaim/epsilon"), 1));
            cells.add(number("%.2f", arm.at("/privacyClaim/shown/epsilon"), 1));
            cells.add(number("%.2f", arm.at("/privacyClaim/shown/most"), 1));
          }
          return cells;
        });
  }

  private void print(List<String> head, Function<JsonNode, List<String>> row) {
    System.out.println("| arm | " + String.join(" | ", head) + " |");
    System.out.println("|---".repeat(head.size() + 1) + "|");
    for (JsonNode arm : arms) {
      String cells = String.join(" | ", row.apply(arm));
      System.out.println("| " + arm.get("name").asString() + " | " + cells + " |");
    }
    System.out.println();
  }

  private static String number(String format, JsonNode value, double unit) {
    return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble() / unit) : "";
  }
}
