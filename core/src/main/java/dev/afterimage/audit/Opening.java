package dev.afterimage.audit;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.RecordedPredictions;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.run.Progress;
import dev.afterimage.scoring.MaskCheck;
import dev.afterimage.scoring.OrientationCheck;
import dev.afterimage.scoring.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Opens what a plan names: records with their memberships, and the model. */
final class Opening {
  private Opening() {}

  static Membership membership(AuditPlan plan) {
    if (plan.evidence() instanceof AuditPlan.Tabled tabled) {
      return Membership.read(tabled.membership(), open(tabled.data(), plan));
    }
    if (plan.evidence() instanceof AuditPlan.Listed listed) {
      Dataset dataset = open(listed.data(), plan);
      return Membership.ofLists(listed.suspects(), listed.knownUnseen(), dataset);
    }
    AuditPlan.TwoFolders folders = (AuditPlan.TwoFolders) plan.evidence();
    return Membership.of(open(folders.members(), plan), open(folders.nonMembers(), plan));
  }

  private static Dataset open(Path data, AuditPlan plan) {
    return Dataset.open(data, plan.task(), plan.run().outside());
  }

  static PixelModel model(AuditPlan plan) {
    Target target = plan.target();
    PixelModel model =
        target instanceof Target.RecordedFolder
            ? RecordedPredictions.open(target.path(), target.spec(), plan.task())
            : Models.open(target.path(), target.spec(), plan.task(), 1);
    return ReleasedModel.of(model, target.release());
  }

  /** What reads the records, once it is known that the values of their masks are classes. */
  static SampleReader reader(
      AuditPlan plan, Membership membership, ModelSpec spec, Progress progress) {
    int ignore = Objects.requireNonNull(spec.ignoreLabel());
    SampleReader reader = new SampleReader(plan.task(), ignore, spec.pixels());
    List<SampleRef> refs = membership.entries().stream().map(Membership.Entry::ref).toList();
    MaskCheck.check(plan.task(), refs, reader, spec);
    OrientationCheck.warning(refs, spec.pixels()).ifPresent(progress::say);
    return reader;
  }
}
