package dev.afterimage.reference;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.evidence.Coverage;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.References;
import dev.afterimage.evidence.Signal;
import dev.afterimage.run.Progress;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.scoring.Scored;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.view.View;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Makes the table that score-level attacks read: shadows x records, and the target's own row. */
public final class ReferenceTable {
  private static final String JOURNAL = "shadows.jsonl";

  private final ReferencePlan plan;
  private final ShadowOptions options;
  private final List<ShadowModel> models;
  private final InOut table;

  /**
   * @param plan what is asked and where answers are kept
   * @param models the shadows, in the order of the table
   * @param table who was trained on what
   */
  public ReferenceTable(ReferencePlan plan, List<ShadowModel> models, InOut table) {
    this.plan = plan;
    this.options = plan.shadows();
    this.models = models;
    this.table = table;
  }

  /**
   * Asks the shadows about every scored record.
   *
   * @param views the changed copies that the signal may go by
   * @throws InvalidDataException if the signal needs changed copies and there are none
   */
  public ShadowReplies ask(
      Scored scored, List<View> views, SampleReader reader, Progress progress) {
    ShadowSignal signal = options.signal();
    if (signal.needsCopies() && views.isEmpty()) {
      throw new InvalidDataException(
          "the shadow signal neighbourhood needs changed copies, and no attack of this audit asks"
              + " about any; add one that does, or choose another signal");
    }
    ShadowPass pass = new ShadowPass(models, plan.answers(), reader, signal, views, progress);
    Path out = plan.run().out();
    try (SeenRecords seen = new SeenRecords(out, progress::say)) {
      return pass.run(scored.refs(), out.resolve(JOURNAL), seen, plan.run().jobs());
    }
  }

  /**
   * The table.
   *
   * @param scored the records that the target and every shadow answered
   * @param values what the shadows said of them, finite, (models, records)
   * @param views the changed copies that the signal may go by
   * @throws InvalidDataException if all shadows were trained on one of them
   */
  public Evidence evidence(Scored scored, float[][] values, List<View> views) {
    Signal kind = options.signal().signal(plan.answers());
    List<SampleRef> records = scored.refs();
    References references = References.of(kind, 1, values, members(records));
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
