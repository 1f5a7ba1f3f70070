package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.ReferencePlan;
import dev.afterimage.reference.ReferenceTable;
import dev.afterimage.reference.ShadowClassifiers;
import dev.afterimage.reference.ShadowEvidence;
import dev.afterimage.reference.ShadowEvidence.Classified;
import dev.afterimage.reference.ShadowExamples.Example;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.reference.ShadowRecords;
import dev.afterimage.reference.ShadowReplies;
import dev.afterimage.run.Progress;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.Scored;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of an audit that shadow models take: opens them, asks them, trains classifiers. */
final class ShadowStage {
  private final ReferencePlan plan;
  private final ShadowOptions options;
  private final List<ShadowModel> models;
  private final InOut table;
  private final String digest;
  private final Set<String> audited;
  private final @Nullable ShadowRecords records; // null where nothing is learnt from any

  private ShadowStage(
      AuditPlan plan, ShadowOptions options, ShadowFolder folder, Membership membership) {
    this.plan = new ReferencePlan(plan.answers(), options, plan.run());
    this.options = options;
    this.models = folder.models().subList(0, options.models());
    this.table = folder.table();
    this.digest = folder.digest();
    this.audited = new HashSet<>();
    membership.entries().forEach(entry -> audited.add(entry.ref().id()));
    this.records =
        plan.attackNames().stream().anyMatch(ShadowStage::learns)
            ? new ShadowRecords(this.plan, models, table, membership.dataset())
            : null;
  }

  /** Whether an attack learns from the shadows' answers about records that are not judged. */
  private static boolean learns(String attack) {
    return AttackCatalogue.form(attack).isPresent() || attack.equals(Attacks.GLOBAL_LOSS);
  }

  /**
   * Opens the shadows of a plan; null where it has none.
   *
   * @param membership the records under audit
   * @throws InvalidDataException if the folder is broken, has fewer models than are to be used, or
   *     its models answer in other channels than the target
   */
  static @Nullable ShadowStage open(AuditPlan plan, PixelModel target, Membership membership) {
    ShadowOptions options = plan.attacks().shadows();
    if (options == null) {
      return null;
    }
    ShadowFolder folder = ShadowFolder.open(options.folder()).completed(plan.task());
    if (folder.models().size() < options.models()) {
      throw new InvalidDataException(
          "folder of shadows "
              + options.folder()
              + " must hold "
              + options.models()
              + " models, and holds "
              + folder.models().size());
    }
    for (ShadowModel model : folder.models()) {
      requireSame(target.spec().output().channels(), model);
    }
    boolean maps = plan.attackNames().stream().anyMatch(n -> AttackCatalogue.form(n).isPresent());
    if (maps && options.classifiers().patches().whole()) {
      requireSize(target.spec().input().size(), folder.models().get(0));
    }
    return new ShadowStage(plan, options, folder, membership);
  }

  private static void requireSame(@Nullable Integer channels, ShadowModel model) {
    Integer own = model.spec().output().channels();
    if (channels != null && own != null && !channels.equals(own)) {
      throw new InvalidDataException(
          "shadow "
              + model.name()
              + " must have as many output channels as the model under audit, "
              + channels
              + ", and has "
              + own);
    }
  }

  /** Classifiers of whole maps need maps of one size. */
  private static void requireSize(ModelSpec.@Nullable Size size, ShadowModel model) {
    ModelSpec.Size own = model.spec().input().size();
    if (size != null && own != null && !size.equals(own)) {
      throw new InvalidDataException(
          "attack classifiers learn from whole maps of the shadows, and shadow "
              + model.name()
              + " answers "
              + own
              + " where the model under audit answers "
              + size
              + ": train shadows of its size, or judge patches with --classifier-patches");
    }
  }

  /** What decides the shadows' part of a result, by name, for the plan. */
  Map<String, String> decisive() {
    Map<String, String> decisive = new TreeMap<>();
    decisive.put("folder", digest);
    decisive.put("models", String.valueOf(models.size()));
    decisive.put("signal", options.signal().label());
    decisive.put("classifiers", options.classifiers().toString());
    decisive.put("data", options.data() == null ? "own data" : "data of their own");
    if (records != null) {
      decisive.put("records", records.digest(audited));
    }
    return decisive;
  }

  /**
   * Asks the shadows for the signal of every scored record; null where no attack goes by it.
   *
   * @param reader reads the records as for the model under audit
   */
  @Nullable ShadowReplies ask(
      Scored scored, Copies copies, SampleReader reader, Progress progress) {
    return copies.attacks().stream().anyMatch(AttackCatalogue::isScoreLevel)
        ? new ReferenceTable(plan, models, table).ask(scored, copies.neighbours(), reader, progress)
        : null;
  }

  /**
   * Makes of the shadows' answers whatever the plan's attacks need.
   *
   * @param scored the records that the model and every shadow answered
   * @param values what the shadows said of them, (models, records); null where they were not asked
   * @param target asks the model under audit
   */
  ShadowEvidence measure(
      Scored scored, float @Nullable [][] values, Copies copies, Prober target, Progress progress) {
    List<String> attacks = copies.attacks();
    List<SampleRef> judged = scored.refs();
    Evidence evidence =
        values == null
            ? null
            : new ReferenceTable(plan, models, table).evidence(scored, values, copies.neighbours());
    Map<String, Classified> classified = new TreeMap<>();
    Double threshold = null;
    boolean trains = attacks.stream().anyMatch(name -> AttackCatalogue.form(name).isPresent());
    boolean wantsThreshold = attacks.contains(Attacks.GLOBAL_LOSS);
    List<Example> examples =
        records != null && (trains || wantsThreshold)
            ? records.examples(judged, trains)
            : List.of();
    if (!examples.isEmpty()) {
      try (ShadowClassifiers classifiers =
          new ShadowClassifiers(plan, models, digest, target.reader(), progress)) {
        for (String name : attacks) {
          AttackCatalogue.form(name)
              .ifPresent(
                  form -> classified.put(name, classifiers.run(form, examples, judged, target)));
        }
        threshold = wantsThreshold ? classifiers.globalThreshold(examples) : null;
      }
    }
    return new ShadowEvidence(evidence, classified, threshold);
  }
}
