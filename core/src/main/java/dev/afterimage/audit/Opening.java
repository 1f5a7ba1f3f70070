package dev.afterimage.audit;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Handful;
import dev.afterimage.interview.Interview;
import dev.afterimage.interview.Understanding;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.recorded.RecordedPredictions;
import dev.afterimage.release.Argmax;
import dev.afterimage.release.Full;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.release.Threshold;
import dev.afterimage.scoring.LossyMasks;
import dev.afterimage.scoring.MapCheck;
import dev.afterimage.scoring.MaskCheck;
import dev.afterimage.scoring.OrientationCheck;
import dev.afterimage.scoring.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens what a plan names, records with their memberships and the model, and asks the model about a
 * handful of them, so that what is not understood is refused before a run begins.
 *
 * @param plan as it will be run: a model that answers with labels alone is released as labels
 * @param membership the records
 * @param reader reads them
 * @param model open, behind its release
 * @param understanding how it was understood; no refusals
 */
record Opening(
    AuditPlan plan,
    Membership membership,
    SampleReader reader,
    PixelModel model,
    Understanding understanding)
    implements AutoCloseable {

  /**
   * Opens, and says every finding.
   *
   * @param say hears them
   * @throws InvalidDataException if the plan, a folder, a table or the model is broken as a whole,
   *     or the model's answers cannot be what they are taken for
   */
  static Opening of(AuditPlan plan, Consumer<String> say) {
    Membership membership = membership(plan);
    membership.dataset().warnings().forEach(say);
    Opening opening = of(plan, membership, reader(plan, membership), true);
    opening.understanding.findings().forEach(finding -> say.accept(said(finding)));
    return opening.withData();
  }

  /**
   * Opens.
   *
   * @param strict whether refusals end it; else they are among the findings
   */
  static Opening of(AuditPlan plan, Membership membership, SampleReader reader, boolean strict) {
    ModelSpec stated = plan.target().spec();
    Handful handful = Handful.read(membership.entries(), reader);
    PixelModel model = model(plan, handful.expected());
    boolean open = false;
    try {
      List<SampleRef> refs = refs(membership);
      List<String> ofMaps = List.of();
      if (model.spec().pixels().maps() == null) {
        MaskCheck.check(plan.task(), refs, reader, model.spec());
      } else {
        ofMaps = MapCheck.check(refs, reader, model.spec());
      }
      AuditPlan released = released(plan, model.spec());
      Interview interview =
          new Interview(plan.task(), stated, model, plan.run().allowed().chance());
      Understanding understanding =
          (strict ? interview.require(handful) : interview.understand(handful))
              .warned(Finding.Topic.CLASSES, ofMaps)
              .warned(OrientationCheck.warning(refs, stated.pixels()))
              .warned(LossyMasks.warning(plan.task(), refs))
              .warned(SubjectCheck.warning(membership.entries()))
              .warned(Finding.Topic.SIDES, SidesCheck.formats(membership.entries()));
      PixelModel behind = ReleasedModel.of(model, released.target().release());
      open = true;
      return new Opening(released, membership, reader, behind, understanding);
    } finally {
      if (!open) {
        model.close();
      }
    }
  }

  private Opening withData() {
    Understanding whole = understanding.withData(membership.dataset().warnings());
    return new Opening(plan, membership, reader, model, whole);
  }

  /** What reads a plan's records. */
  static SampleReader reader(AuditPlan plan, Membership membership) {
    ModelSpec stated = plan.target().spec();
    SampleReader reader =
        new SampleReader(plan.task(), stated.ignored(), stated.pixels()).withLargerTargets();
    return MapCheck.settled(refs(membership), reader, stated);
  }

  private static List<SampleRef> refs(Membership membership) {
    return membership.entries().stream().map(Membership.Entry::ref).toList();
  }

  @Override
  public void close() {
    model.close();
  }

  private static String said(Finding finding) {
    return finding.weight() == Finding.Weight.WARNING
        ? "Warning: " + finding.sentence()
        : finding.sentence();
  }

  private static AuditPlan released(AuditPlan plan, ModelSpec spec) {
    boolean labels = spec.output().kind() == Kind.LABELS;
    if (!labels || plan.target().release().isLabels()) {
      return plan;
    }
    if (plan.target().release() instanceof Full) {
      return plan.withRelease(spec.output().isIndependent() ? new Threshold() : new Argmax());
    }
    throw new InvalidDataException(
        "the model answers with labels alone, so that --release "
            + plan.target().release().label()
            + " has no probabilities to work on; leave it out, or audit the network before its"
            + " ArgMax");
  }

  /** The records of a plan. */
  static Membership membership(AuditPlan plan) {
    if (plan.evidence() instanceof AuditPlan.Tabled tabled) {
      ColumnChoice columns = plan.run().columns();
      Dataset dataset = open(tabled.data(), plan, columns.besideMembership());
      return Membership.read(tabled.membership(), dataset, columns);
    }
    if (plan.evidence() instanceof AuditPlan.Listed listed) {
      Dataset dataset = open(listed.data(), plan);
      return Membership.ofLists(listed.suspects(), listed.knownUnseen(), dataset);
    }
    AuditPlan.TwoFolders folders = (AuditPlan.TwoFolders) plan.evidence();
    return Membership.of(open(folders.members(), plan), open(folders.nonMembers(), plan));
  }

  private static Dataset open(Path data, AuditPlan plan) {
    return open(data, plan, plan.run().columns());
  }

  private static Dataset open(Path data, AuditPlan plan, ColumnChoice columns) {
    return Dataset.open(
        data, plan.task(), plan.run().outside(), columns, plan.target().spec().pixels().maps());
  }

  private static PixelModel model(AuditPlan plan, Expected expected) {
    Target target = plan.target();
    return target instanceof Target.RecordedFolder
        ? RecordedPredictions.open(target.path(), target.spec(), plan.task(), expected)
        : Models.open(target.path(), target.spec(), plan.task(), 1, expected);
  }
}
