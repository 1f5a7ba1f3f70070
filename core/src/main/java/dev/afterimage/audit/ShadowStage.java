package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.ShadowEvidence.Classified;
import dev.afterimage.audit.ShadowExamples.Example;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.Answers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of an audit that shadow models take: opens them, asks them, trains classifiers. */
final class ShadowStage {
  private final AuditPlan plan;
  private final ShadowOptions options;
  private final List<ShadowModel> models;
  private final InOut table;
  private final String digest;

  private ShadowStage(AuditPlan plan, ShadowOptions options, ShadowFolder folder) {
    this.plan = plan;
    this.options = options;
    this.models = folder.models().subList(0, options.models());
    this.table = folder.table();
    this.digest = folder.digest();
  }

  /**
   * Opens the shadows of a plan; null where it has none.
   *
   * @throws InvalidDataException if the folder is broken, has fewer models than are to be used, or
   *     its models answer in other channels than the target
   */
  static @Nullable ShadowStage open(AuditPlan plan, PixelModel target) {
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
    return new ShadowStage(plan, options, folder);
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

  /** Opens a shadow behind the release of the model under audit; the caller closes it. */
  static PixelModel open(ShadowModel shadow, Answers answers) {
    return ReleasedModel.of(
        Models.open(shadow.file(), shadow.spec(), answers.task(), 1),
        answers.release().elsewhere(shadow.name()));
  }

  /** What decides the shadows' part of a result, for the plan. */
  String decisive() {
    return String.join(
        " ",
        digest,
        String.valueOf(models.size()),
        options.signal().label(),
        options.classifiers().toString(),
        options.data() == null ? "own data" : "data of their own");
  }

  /**
   * Asks the shadows for the signal of every scored record; null where no attack goes by it.
   *
   * @param reader reads the records as for the model under audit
   */
  @Nullable ShadowReplies ask(
      Scored scored, Copies copies, SampleReader reader, Progress progress) {
    return copies.attacks().stream().anyMatch(AttackCatalogue::isScoreLevel)
        ? new ReferenceTable(plan, models, table).ask(scored, copies, reader, progress)
        : null;
  }

  /**
   * Makes of the shadows' answers whatever the plan's attacks need.
   *
   * @param scored the records that the model and every shadow answered
   * @param values what the shadows said of them, (models, records); null where they were not asked
   * @param data every record of the audit's data set
   * @param target asks the model under audit
   */
  ShadowEvidence measure(
      Scored scored,
      float @Nullable [][] values,
      Copies copies,
      Dataset data,
      Prober target,
      Progress progress) {
    List<String> attacks = copies.attacks();
    List<SampleRef> records = scored.refs();
    Evidence evidence =
        values == null
            ? null
            : new ReferenceTable(plan, models, table).evidence(scored, values, copies);
    Map<String, Classified> classified = new TreeMap<>();
    Double threshold = null;
    boolean trains = attacks.stream().anyMatch(name -> AttackCatalogue.form(name).isPresent());
    boolean wantsThreshold = attacks.contains(Attacks.GLOBAL_LOSS);
    List<Example> examples =
        trains || wantsThreshold
            ? new ShadowRecords(plan, models, table).examples(data, records, trains)
            : List.of();
    if (!examples.isEmpty()) {
      try (ShadowClassifiers classifiers =
          new ShadowClassifiers(plan, models, digest, target.reader(), progress)) {
        for (String name : attacks) {
          AttackCatalogue.form(name)
              .ifPresent(
                  form -> classified.put(name, classifiers.run(form, examples, records, target)));
        }
        threshold = wantsThreshold ? classifiers.globalThreshold(examples) : null;
      }
    }
    return new ShadowEvidence(evidence, classified, threshold);
  }
}
