package dev.afterimage.audit;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.Membership;
import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.RecordedPredictions;
import dev.afterimage.release.ReleasedModel;
import dev.afterimage.scoring.Target;
import java.nio.file.Path;

/** Opens what a plan names: records with their memberships, and the model. */
final class Opening {
  private Opening() {}

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
    return Dataset.open(data, plan.task(), plan.run().outside(), columns);
  }

  static PixelModel model(AuditPlan plan) {
    Target target = plan.target();
    PixelModel model =
        target instanceof Target.RecordedFolder
            ? RecordedPredictions.open(target.path(), target.spec(), plan.task())
            : Models.open(target.path(), target.spec(), plan.task(), 1);
    return ReleasedModel.of(model, target.release());
  }
}
