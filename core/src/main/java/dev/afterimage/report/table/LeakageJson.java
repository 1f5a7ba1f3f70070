package dev.afterimage.report.table;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The measures of leakage as JSON. */
final class LeakageJson {
  private LeakageJson() {}

  /** Adds every measure to a node; the ROC curve is left out, {@code scores.csv} gives it. */
  static void put(ObjectNode node, Leakage leakage) {
    node.set("auc", estimate(leakage.auc()));
    ObjectNode rates = node.putObject("tprAtFpr");
    for (double fpr : Leakage.FPRS) {
      Leakage.TprAtFpr rate = leakage.tprAtFpr().get(fpr);
      if (rate != null) {
        rates.set(Double.toString(fpr), rate(rate));
      }
    }
    node.set("advantage", estimate(leakage.advantage()));
    node.set("balancedAccuracy", estimate(leakage.crossFitted().balancedAccuracy()));
    node.set("f1", estimate(leakage.crossFitted().f1()));
    node.set("epsilonLowerBound", estimate(leakage.epsilonLowerBound()));
    node.put("permutationP", finite(leakage.permutationP()));
  }

  static ObjectNode estimate(Estimate estimate) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("value", finite(estimate.value()));
    node.put("low", finite(estimate.low()));
    node.put("high", finite(estimate.high()));
    return node;
  }

  /** The number, or null where JSON has no word for it. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static ObjectNode rate(Leakage.TprAtFpr rate) {
    ObjectNode node = estimate(rate.tpr());
    node.put("resolved", rate.resolved());
    node.put("threshold", finite(rate.threshold()));
    return node;
  }
}
