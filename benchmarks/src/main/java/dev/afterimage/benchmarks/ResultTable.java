package dev.afterimage.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the attacks of several runs as one Markdown table: AUC, true positive rates at 1 % and 10
 * % false positives, balanced accuracy and F1 (thresholds from other folds), each with its 95 %
 * interval. Arguments: the folders of the runs.
 */
public final class ResultTable {

  private ResultTable() {}

  /** Prints the table. */
  public static void main(String[] args) {
    System.out.println(
        "| model | attack | AUC | TPR at 1 % FPR | TPR at 10 % FPR | balanced accuracy | F1 |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String run : args) {
      JsonNode audit = JsonMapper.shared().readTree(Path.of(run, "audit.json").toFile());
      String model = String.valueOf(Path.of(run).getFileName());
      for (Map.Entry<String, JsonNode> attack : audit.get("attacks").properties()) {
        System.out.println(row(model, attack.getKey(), attack.getValue()));
        if (attack.getValue().has("ownThreshold")) {
          System.out.println(own(model, attack.getKey(), attack.getValue().get("ownThreshold")));
        }
      }
      System.out.println(
          "| "
              + model
              + " | blind baseline | "
              + cell(audit.at("/blindBaseline/auc"), 1)
              + " | | | | |");
    }
  }

  /** Decisions at the threshold that the attacker has, in place of thresholds from other folds. */
  private static String own(String model, String attack, JsonNode decisions) {
    return "| "
        + String.join(
            " | ",
            model,
            "`" + attack + "`, the attacker's threshold",
            "",
            "",
            "",
            cell(decisions.get("balancedAccuracy"), 1),
            cell(decisions.get("f1"), 1))
        + " |";
  }

  private static String row(String model, String attack, JsonNode result) {
    JsonNode rates = result.get("tprAtFpr");
    return "| "
        + String.join(
            " | ",
            model,
            "`" + attack + "`",
            cell(result.get("auc"), 1),
            cell(rates.get("0.01"), 100),
            cell(rates.get("0.1"), 100),
            cell(result.get("balancedAccuracy"), 1),
            cell(result.get("f1"), 1))
        + " |";
  }

  private static String cell(JsonNode estimate, int factor) {
    String format = factor == 1 ? "%.3f [%.3f, %.3f]" : "%.1f [%.1f, %.1f]";
    return String.format(
        Locale.ROOT,
        format,
        factor * estimate.get("value").asDouble(),
        factor * estimate.get("low").asDouble(),
        factor * estimate.get("high").asDouble());
  }
}
