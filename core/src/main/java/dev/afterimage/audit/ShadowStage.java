package dev.afterimage.audit;

import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.ShadowEvidence.Classified;
import dev.afterimage.audit.ShadowExamples.Example;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.evidence.Coverage;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.References;
import dev.afterimage.evidence.Signal;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.Answers;
import dev.afterimage.view.View;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of an audit that shadow models take: opens them, asks them, trains classifiers. */
final class ShadowStage {
  private static final String JOURNAL = "shadows.jsonl";

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
   * Asks the shadows whatever the plan's attacks need.
   *
   * @param data every record of the audit's data set
   * @param target asks the model under audit
   */
  ShadowEvidence measure(
      Scored scored, Copies copies, Dataset data, Prober target, Progress progress) {
    List<String> attacks = copies.attacks();
    List<SampleRef> records = scored.records().stream().map(Membership.Entry::ref).toList();
    Evidence evidence =
        attacks.stream().anyMatch(AttackCatalogue::isScoreLevel)
            ? evidence(scored, records, copies, target.reader(), progress)
            : null;
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

  private Evidence evidence(
      Scored scored,
      List<SampleRef> records,
      Copies copies,
      SampleReader reader,
      Progress progress) {
    List<View> views = copies.settings().neighbourhood().neighbours();
    ShadowSignal signal = options.signal();
    if (signal.needsCopies() && views.isEmpty()) {
      throw new InvalidDataException(
          "the shadow signal neighbourhood needs changed copies, and no attack of this audit asks"
              + " about any; add one that does, or choose another signal");
    }
    ShadowPass pass = new ShadowPass(models, plan.answers(), reader, signal, views, progress);
    ShadowPass.Replies replies =
        pass.run(records, plan.run().out().resolve(JOURNAL), plan.run().jobs());
    if (!replies.skipped().isEmpty()) {
      throw new InvalidDataException(
          "every record that the model answers must be answered by every shadow; "
              + replies.skipped().size()
              + " are not, the first: "
              + replies.skipped().get(0).message());
    }
    Signal kind = signal.signal(plan.answers());
    References references = References.of(kind, 1, replies.values(), members(records));
    requireOut(Coverage.of(references).neverOut(), records);
    return Evidence.of(references, kind, own(scored, views));
  }

  /** No attack can tell how a record looks to a model that has not seen it where none is such. */
  private void requireOut(int[] neverOut, List<SampleRef> records) {
    if (neverOut.length > 0) {
      throw new InvalidDataException(
          "every audited record must be out of the training of at least one shadow, and "
              + neverOut.length
              + " of "
              + records.size()
              + " are in that of all "
              + models.size()
              + ", first "
              + records.get(neverOut[0]).id()
              + "; use more shadows (--shadow-count), or train shadows on halves of the pool");
    }
  }

  /** Who was trained on the records; one that the table does not know was in no training. */
  private BitSet[] members(List<SampleRef> records) {
    BitSet[] members = new BitSet[models.size()];
    for (int model = 0; model < members.length; model++) {
      members[model] = new BitSet(records.size());
      for (int i = 0; i < records.size(); i++) {
        String id = records.get(i).id();
        members[model].set(
            i, sharesData() && table.has(id) && table.in(models.get(model).name(), id));
      }
    }
    return members;
  }

  /** Whether the table's ids are those of the audit's records. */
  private boolean sharesData() {
    return options.data() == null;
  }

  /** The target's own signal, (records). */
  private float[] own(Scored scored, List<View> views) {
    List<String> labels = views.stream().map(View::label).toList();
    List<String> columns = scored.table().columns();
    float[] values = new float[scored.signals().length];
    for (int i = 0; i < values.length; i++) {
      double[] row = scored.signals()[i];
      values[i] =
          (float)
              options.signal().value(plan.answers(), name -> row[columns.indexOf(name)], labels);
    }
    return values;
  }
}
