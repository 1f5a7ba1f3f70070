package dev.afterimage.exposure;

import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.interview.Finding;
import dev.afterimage.interview.Handful;
import dev.afterimage.interview.Interview;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.OpenShadow;
import dev.afterimage.reference.TabledRecords;
import dev.afterimage.run.Progress;
import dev.afterimage.shadow.ShadowModel;
import java.util.List;

/** Asks one shadow about a handful of records before all are: they were made alike. */
final class ShadowInterview {
  private ShadowInterview() {}

  /**
   * Says what is found, and refuses what must not be scored.
   *
   * @throws dev.afterimage.data.InvalidDataException with every refusal
   */
  static void require(
      ExposurePlan plan,
      ShadowModel shadow,
      TabledRecords records,
      SampleReader reader,
      Progress progress) {
    List<Membership.Entry> entries =
        records.refs().stream()
            .map(ref -> new Membership.Entry(ref, false, ref.subject()))
            .toList();
    try (PixelModel model = OpenShadow.of(shadow, plan.answers())) {
      new Interview(plan.task(), shadow.spec(), model, false)
          .require(Handful.read(entries, reader)).findings().stream()
              .filter(finding -> finding.weight() == Finding.Weight.WARNING)
              .forEach(finding -> progress.say("Warning: " + finding.sentence()));
    }
  }
}
