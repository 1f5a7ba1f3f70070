package dev.afterimage.report.table;

import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.Cost;
import dev.afterimage.tradeoff.TradeoffResult;
import dev.afterimage.verdict.ClaimCheck;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a comparison of defences for programs, as {@code tradeoff.schema.json} describes it. */
public final class TradeoffJson {

  private TradeoffJson() {}

  /** Writes a result, whole or not at all. */
  public static void write(TradeoffResult result, Path file) {
    AuditJson.write(tree(result), file);
  }

  /** A result as JSON. */
  public static ObjectNode tree(TradeoffResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", AuditJson.FORMAT_VERSION);
    ObjectNode advice = root.putObject("recommendation");
    advice.put("outcome", result.recommendation().outcome().name().toLowerCase(Locale.ROOT));
    advice.put("arm", result.recommendation().arm());
    ArrayNode sentences = advice.putArray("sentences");
    result.recommendation().sentences().forEach(sentences::add);
    putSettings(root.putObject("settings"), result.settings());
    ArrayNode arms = root.putArray("arms");
    for (ArmResult arm : result.arms()) {
      putArm(arms.addObject(), arm).put("onFront", result.front().contains(arm.name()));
    }
    ArrayNode failed = root.putArray("failed");
    result
        .failed()
        .forEach(one -> failed.addObject().put("arm", one.arm()).put("message", one.message()));
    AuditJson.putProvenance(root.putObject("provenance"), result.provenance());
    return root;
  }

  private static void putSettings(ObjectNode node, TradeoffResult.Settings settings) {
    node.put("task", settings.task().label());
    node.put("maxAuc", settings.maxAuc());
    node.put("members", settings.members());
    node.put("nonMembers", settings.nonMembers());
    node.put("shadows", settings.shadows());
  }

  private static ObjectNode putArm(ObjectNode node, ArmResult arm) {
    node.put("name", arm.name());
    ArrayNode options = node.putArray("options");
    arm.options().forEach(options::add);
    ObjectNode leak = node.putObject("leak");
    leak.put("attack", arm.leak().attack());
    leak.set("auc", LeakageJson.estimate(arm.leak().auc()));
    leak.set("change", LeakageJson.estimate(arm.leak().change()));
    ClaimCheck claim = arm.leak().claim();
    if (claim != null) {
      ClaimJson.put(node.putObject("privacyClaim"), claim);
    }
    ObjectNode attacks = node.putObject("attacks");
    arm.attacks().forEach((name, leakage) -> LeakageJson.put(attacks.putObject(name), leakage));
    ObjectNode utility = node.putObject("utility");
    arm.utility()
        .figures()
        .forEach((name, figure) -> utility.set(name, LeakageJson.estimate(figure)));
    node.set("utilityChange", LeakageJson.estimate(arm.utility().change()));
    ObjectNode cost = node.putObject("cost");
    put(cost.putObject("victim"), arm.cost().victim());
    Cost shadows = arm.cost().shadows();
    if (shadows != null) {
      put(cost.putObject("shadows"), shadows);
    }
    ArrayNode commands = node.putArray("commands");
    arm.commands().forEach(commands::add);
    return node;
  }

  private static void put(ObjectNode node, Cost cost) {
    node.put("seconds", cost.seconds());
    @Nullable Long peak = cost.peakBytes();
    node.put("peakBytes", peak);
  }
}
