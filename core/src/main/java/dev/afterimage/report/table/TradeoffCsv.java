package dev.afterimage.report.table;

import dev.afterimage.data.CsvWriter;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.Cost;
import dev.afterimage.tradeoff.TradeoffResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what every attack finds in every arm, with the arm's utility and cost on each line. */
public final class TradeoffCsv {
  private TradeoffCsv() {}

  /** Writes the arms of a comparison, whole or not at all. */
  public static void write(TradeoffResult result, Path file) {
    CsvWriter.write(
        file,
        csv -> {
          csv.row(head(result.arms().get(0).utility().name()));
          for (ArmResult arm : result.arms()) {
            for (Map.Entry<String, Leakage> attack : arm.attacks().entrySet()) {
              csv.row(row(arm, attack.getKey(), attack.getValue(), result));
            }
          }
        });
  }

  private static List<String> head(String utility) {
    List<String> head = new ArrayList<>(List.of("arm", "attack", "largest", "on_front"));
    for (String name : List.of("auc", "tpr_at_1_percent", "tpr_at_10_percent", utility)) {
      head.addAll(List.of(name, name + "_low", name + "_high"));
    }
    head.addAll(List.of("train_seconds", "train_peak_bytes", "shadow_seconds"));
    return head;
  }

  private static List<Object> row(
      ArmResult arm, String attack, Leakage leakage, TradeoffResult result) {
    List<Object> row = new ArrayList<>();
    row.add(arm.name());
    row.add(attack);
    row.add(attack.equals(arm.leak().attack()) ? 1 : 0);
    row.add(result.front().contains(arm.name()) ? 1 : 0);
    add(row, leakage.auc());
    add(row, tpr(leakage, 0.01));
    add(row, tpr(leakage, 0.1));
    add(row, arm.utility().first());
    row.add(arm.cost().victim().seconds());
    row.add(text(arm.cost().victim().peakBytes()));
    Cost shadows = arm.cost().shadows();
    row.add(shadows == null ? "" : shadows.seconds());
    return row;
  }

  private static String text(@Nullable Long number) {
    return number == null ? "" : Long.toString(number);
  }

  private static void add(List<Object> row, Estimate estimate) {
    row.add(estimate.value());
    row.add(estimate.low());
    row.add(estimate.high());
  }

  /** The true positive rate at a false positive rate; undefined where it was not estimated. */
  public static Estimate tpr(Leakage leakage, double fpr) {
    Leakage.TprAtFpr rate = leakage.tprAtFpr().get(fpr);
    return rate == null ? Estimate.undefined() : rate.tpr();
  }
}
