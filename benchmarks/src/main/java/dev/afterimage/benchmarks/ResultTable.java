package dev.afterimage.benchmarks;

import java.nio.file.Path;
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
              + Cells.interval(audit.at("/blindBaseline/auc"), 1)
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
            Cells.interval(decisions.get("balancedAccuracy"), 1),
            Cells.interval(decisions.get("f1"), 1))
        + " |";
  }

  private static String row(String model, String attack, JsonNode result) {
    JsonNode rates = result.get("tprAtFpr");
    return "| "
        + String.join(
            " | ",
            model,
            "`" + attack + "`",
            Cells.interval(result.get("auc"), 1),
            Cells.interval(rates.get("0.01"), 100),
            Cells.interval(rates.get("0.1"), 100),
            Cells.interval(result.get("balancedAccuracy"), 1),
            Cells.interval(result.get("f1"), 1))
        + " |";
  }
}
