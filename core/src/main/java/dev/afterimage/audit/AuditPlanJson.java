package dev.afterimage.audit;

import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.provenance.Digests;
import dev.afterimage.release.Full;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.FileSizes;
import dev.afterimage.scoring.Target.RecordedFolder;
import dev.afterimage.verdict.Policy;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of an audit in canonical JSON: everything that decides a result, and nothing that does
 * not (threads, the output folder, the command line).
 */
final class AuditPlanJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AuditPlanJson() {}

  /**
   * The plan's text.
   *
   * @param modelDigest SHA-256 of the model
   * @param spec the model's specification in full, in JSON
   * @param membership the records
   * @param shadows what decides the shadows' part, by name; null where there are none
   */
  static String of(
      AuditPlan plan,
      String modelDigest,
      String spec,
      Membership membership,
      @Nullable Map<String, String> shadows) {
    ObjectNode json = JSON.createObjectNode();
    json.put("task", plan.task().label());
    json.put(plan.target() instanceof RecordedFolder ? "predictions" : "model", modelDigest);
    json.set("spec", JSON.readTree(spec));
    putRelease(json, plan.target().release());
    json.put("records", records(membership));
    json.set("attacks", JSON.valueToTree(plan.attackNames()));
    json.put("alpha", plan.attacks().settings().alpha());
    Neighbourhood copies = plan.attacks().settings().neighbourhood();
    json.set("copies", JSON.valueToTree(copies.neighbours().stream().map(View::label).toList()));
    json.set("copiesShownInTraining", JSON.valueToTree(copies.memberViews()));
    FeatureOption features = plan.attacks().features();
    if (features != null) {
      json.put("features", Digests.of(features.file()) + " " + features.outputs());
    }
    if (shadows != null) {
      json.set("shadows", JSON.valueToTree(shadows));
    }
    json.put("seed", plan.run().seed());
    json.set("policy", JSON.valueToTree(policy(plan.policy())));
    return JSON.writeValueAsString(json) + "\n";
  }

  private static void putRelease(ObjectNode json, Release release) {
    if (!(release instanceof Full)) {
      json.put("release", release.label());
    }
  }

  private static Map<String, Object> policy(Policy policy) {
    Map<String, Object> map = new TreeMap<>();
    map.put("name", policy.name());
    map.put("maxAuc", policy.maxAuc());
    map.put("maxTprAtFpr", policy.maxTprAtFpr());
    map.put("attacks", policy.attacks());
    return map;
  }

  /** Who takes part, and the sizes of their files: other pictures make another plan. */
  private static String records(Membership membership) {
    List<String> lines = new ArrayList<>();
    for (Membership.Entry entry : membership.entries()) {
      SampleRef ref = entry.ref();
      lines.add(
          String.join(
              "\t",
              ref.id(),
              String.valueOf(entry.member()),
              String.valueOf(entry.subject()),
              FileSizes.of(ref)));
    }
    return Digests.of(lines);
  }
}
