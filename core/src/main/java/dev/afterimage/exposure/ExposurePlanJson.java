package dev.afterimage.exposure;

import dev.afterimage.evidence.exposure.ExposureMeasure;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.provenance.Digests;
import dev.afterimage.reference.TabledRecords;
import dev.afterimage.release.Full;
import dev.afterimage.scoring.FileSizes;
import dev.afterimage.shadow.ShadowModel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of a run of exposure in canonical JSON: everything that decides a result, and nothing
 * that does not.
 */
final class ExposurePlanJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ExposurePlanJson() {}

  /**
   * The text of a plan of exposure.
   *
   * @param shadows SHA-256 of models, specifications and table
   * @param attack of the true positive rate
   */
  static String of(
      ExposurePlan plan, String shadows, TabledRecords records, ExposureMeasure attack) {
    ObjectNode json = JSON.createObjectNode();
    json.put("run", "exposure");
    json.put("task", plan.task().label());
    if (!(plan.release() instanceof Full)) {
      json.put("release", plan.release().label());
    }
    json.put("shadows", shadows);
    List<String> lines = new ArrayList<>();
    records
        .refs()
        .forEach(
            ref ->
                lines.add(
                    String.join("\t", ref.id(), String.valueOf(ref.subject()), FileSizes.of(ref))));
    json.put("records", Digests.of(lines));
    json.put("signal", plan.signal().label());
    json.put("attack", attack.attack().name());
    json.put("falsePositiveRate", attack.falsePositiveRate());
    json.put("falseDiscoveryRate", attack.discoveryRate());
    json.put("seed", plan.run().seed());
    return JSON.writeValueAsString(json) + "\n";
  }

  /** The specifications of models, by name. */
  static String specs(List<ShadowModel> models) {
    ObjectNode json = JSON.createObjectNode();
    models.forEach(
        model -> json.set(model.name(), JSON.readTree(ModelSpecJson.write(model.spec()))));
    return JSON.writeValueAsString(json) + "\n";
  }
}
