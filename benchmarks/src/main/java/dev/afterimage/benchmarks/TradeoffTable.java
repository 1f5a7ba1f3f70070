package dev.afterimage.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints a comparison of defences as two Markdown tables: leak, utility and cost of each arm, and
 * the AUC of every attack, with 95 % intervals; then the advice. Argument: a tradeoff.json.
 */
public final class TradeoffTable {

  private TradeoffTable() {}

  /** Prints the tables. */
  public static void main(String[] args) {
    JsonNode result = JsonMapper.shared().readTree(Path.of(args[0]).toFile());
    printArms(result.get("arms"));
    System.out.println();
    printAttacks(result.get("arms"));
    System.out.println();
    result
        .at("/recommendation/sentences")
        .forEach(sentence -> System.out.println("- " + sentence.asString()));
    result
        .get("failed")
        .forEach(one -> System.out.println("- Failed: " + one.get("message").asString()));
  }

  private static void printArms(JsonNode arms) {
    List<String> figures = figures(arms);
    System.out.println(
        "| arm | strongest attack | AUC | change | TPR at 10 % FPR | "
            + String.join(" | ", figures)
            + " | change | s to train | MiB | s for shadows |");
    System.out.println("|---".repeat(figures.size() + 9) + "|");
    for (JsonNode arm : arms) {
      String attack = arm.at("/leak/attack").asString();
      List<String> cells = new ArrayList<>();
      cells.add(arm.get("name").asString() + (arm.get("onFront").asBoolean() ? " *" : ""));
      cells.add("`" + attack + "`");
      cells.add(Cells.interval(arm.at("/leak/auc"), 1));
      cells.add(Cells.interval(arm.at("/leak/change"), 1));
      cells.add(Cells.interval(arm.get("attacks").get(attack).get("tprAtFpr").get("0.1"), 100));
      figures.forEach(name -> cells.add(Cells.interval(arm.get("utility").path(name), 1)));
      cells.add(Cells.interval(arm.get("utilityChange"), 1));
      cells.add(number("%.0f", arm.at("/cost/victim/seconds"), 1));
      cells.add(number("%.0f", arm.at("/cost/victim/peakBytes"), 1 << 20));
      cells.add(number("%.0f", arm.at("/cost/shadows/seconds"), 1));
      System.out.println("| " + String.join(" | ", cells) + " |");
    }
  }

  /** Every name that some arm has a figure for. */
  private static List<String> figures(JsonNode arms) {
    List<String> names = new ArrayList<>();
    for (JsonNode arm : arms) {
      for (String name : arm.get("utility").propertyNames()) {
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static void printAttacks(JsonNode arms) {
    List<String> attacks = List.copyOf(arms.get(0).get("attacks").propertyNames());
    System.out.println("| arm | `" + String.join("` | `", attacks) + "` |");
    System.out.println("|---".repeat(attacks.size() + 1) + "|");
    for (JsonNode arm : arms) {
      List<String> cells = new ArrayList<>(List.of(arm.get("name").asString()));
      for (Map.Entry<String, JsonNode> attack : arm.get("attacks").properties()) {
        cells.add(Cells.interval(attack.getValue().get("auc"), 1));
      }
      System.out.println("| " + String.join(" | ", cells) + " |");
    }
  }

  private static String number(String format, JsonNode value, double unit) {
    return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble() / unit) : "";
  }
}
