package dev.afterimage.benchmarks;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.demo.TissueFolder;
import dev.afterimage.demo.TissueGenerator;
import dev.afterimage.demo.TissuePlan;
import dev.afterimage.evidence.ReferenceAttacks;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.run.Run;
import dev.afterimage.scoring.Target;
import dev.afterimage.verdict.Policy;
import dev.afterimage.view.Neighbourhood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is audited in a benchmark.
 *
 * @param task what the model does
 * @param model an ONNX file
 * @param spec its specification
 * @param data a data folder or manifest
 * @param membership the table of who was in training
 */
record Subject(Task task, Path model, ModelSpec spec, Path data, Path membership) {
  /** Side of the model's input, in pixels. */
  private static final int INPUT = 128;

  /** The attacks that need no changed copies: one question to the model per record. */
  private static List<String> attacks(Task task) {
    return task == Task.SEGMENTATION
        ? List.of(
            Attacks.MEMBERSHIP_ERROR, Attacks.RECONSTRUCTION, Attacks.GLOBAL_LOSS, Attacks.BOUNDARY)
        : List.of(Attacks.MEMBERSHIP_ERROR, Attacks.RECONSTRUCTION, Attacks.GLOBAL_LOSS);
  }

  /**
   * Generated tissue and a U-Net with random weights.
   *
   * @param folder where they are written
   * @param subjects number of subjects, 4 to 6 pictures each
   * @param side height and width of the pictures, in pixels
   */
  static Subject generated(Path folder, int subjects, int side) {
    TissueFolder data = new TissueFolder(folder);
    data.write(TissueGenerator.generate(new TissuePlan(1, subjects, side)));
    Path model = folder.resolve("random-unet.onnx");
    RandomUnet.of(INPUT, 1).write(model);
    return new Subject(
        Task.SEGMENTATION, model, ModelSpec.open(), data.manifest(), data.membership());
  }

  /** A model and data that are there. */
  static Subject existing(Task task, Path model, @Nullable Path spec, Path data, Path membership) {
    ModelSpec read = spec == null ? ModelSpec.open() : ModelSpecJson.read(spec);
    return new Subject(task, model, read, data, membership);
  }

  /** The plan of an audit with the four attacks of the first release. */
  AuditPlan plan(Path out, int jobs) {
    return plan(out, jobs, attacks(task), null);
  }

  /** The plan of an audit by the one attack that few shadows serve best. */
  AuditPlan plan(Path out, int jobs, ShadowOptions shadows) {
    return plan(out, jobs, List.of(ReferenceAttacks.RMIA), shadows);
  }

  private AuditPlan plan(
      Path out, int jobs, List<String> attacks, @Nullable ShadowOptions shadows) {
    AttackSettings plain = new AttackSettings(AttackSettings.DEFAULT_ALPHA, Neighbourhood.none());
    return new AuditPlan(
        task,
        new Target.ModelFile(model, spec),
        new AuditPlan.Tabled(data, membership),
        new AuditPlan.AttackOptions(attacks, plain, null, shadows),
        Policy.standard(),
        new Run(out, false, jobs, 1, "benchmark"));
  }

  /**
   * The same files under other ids.
   *
   * @param times how many times as many records
   * @param folder where the tables go
   */
  Subject repeated(int times, Path folder) throws IOException {
    Path manifest = folder.resolve("manifest-many.csv");
    Path table = folder.resolve("membership-many.csv");
    Files.write(manifest, repeated(Files.readAllLines(data), times));
    Files.write(table, repeated(Files.readAllLines(membership), times));
    return new Subject(task, model, spec, manifest, table);
  }

  private static List<String> repeated(List<String> table, int times) {
    List<String> lines = new ArrayList<>(List.of(table.get(0)));
    for (int i = 0; i < times; i++) {
      for (String line : table.subList(1, table.size())) {
        lines.add("copy" + i + "-" + line); // each line begins with its id
      }
    }
    return lines;
  }

  /** The records that an audit reads. */
  List<SampleRef> records() {
    return Membership.read(membership, Dataset.open(data, task)).entries().stream()
        .map(Membership.Entry::ref)
        .toList();
  }
}
