package dev.afterimage.report.table;

import dev.afterimage.trace.ListPower;
import dev.afterimage.trace.TraceResult;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the result of a trace for programs. */
public final class TraceJson {

  private TraceJson() {}

  /** Writes a result, whole or not at all. */
  public static void write(TraceResult result, Path file) {
    AuditJson.write(tree(result), file);
  }

  /** A result as JSON. */
  public static ObjectNode tree(TraceResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", AuditJson.FORMAT_VERSION);
    root.put("answer", result.answer().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    AuditJson.putReleased(root.putObject("released"), result.released());
    ObjectNode collection = root.putObject("collection");
    collection.put("p", result.collection().p());
    collection.set("auc", LeakageJson.estimate(result.collection().auc()));
    collection.put("calibrationRecords", result.collection().records());
    collection.put("calibrationSubjects", result.collection().subjects());
    root.put("falseDiscoveryRate", result.falseDiscoveryRate());
    putPower(root.putObject("power"), result.power());
    ArrayNode suspects = root.putArray("suspects");
    for (TraceResult.Suspect suspect : result.suspects()) {
      ObjectNode entry = suspects.addObject();
      entry.put("id", suspect.id());
      entry.put("subject", suspect.subject());
      entry.put("score", suspect.score());
      entry.put("p", suspect.p());
      entry.put("listed", suspect.listed());
    }
    AuditJson.putSkipped(root.putArray("skipped"), result.skipped());
    AuditJson.putFindings(root.putArray("findings"), result.origin().understanding());
    AuditJson.putBaseline(root.putObject("blindBaseline"), result.blindBaseline());
    AuditJson.putProvenance(
        root.putObject("provenance"), result.provenance(), result.origin().particulars());
    return root;
  }

  private static void putPower(ObjectNode node, ListPower power) {
    node.put("possible", power.isPossible());
    node.put("smallestP", power.smallestP());
    node.putNull("fewestListed");
    power.fewestListed().ifPresent(fewest -> node.put("fewestListed", fewest));
    node.put("unseenForAny", power.unseenForAny());
    node.put("unseenForOne", power.unseenForOne());
  }
}
