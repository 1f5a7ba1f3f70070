package dev.afterimage.report;

import dev.afterimage.data.Task;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Settings;
import dev.afterimage.exposure.ExposureResult.Sides;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureResult.Summary;
import dev.afterimage.exposure.ExposureResult.Test;
import dev.afterimage.exposure.Portrait;
import dev.afterimage.grid.Planes;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.reference.ShadowSignal;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A small result of exposure with names that a browser must not run. */
final class ExposureFixture {
  static final String NASTY = "a,\"<script>alert(1)</script>&=1+1";

  private ExposureFixture() {}

  /** Nuclei: of 40 records two are exposed, of 5 subjects one. */
  static ExposureResult exposed() {
    return of(2, 40, Task.SEGMENTATION, PictureFixture::binary, null);
  }

  /** Classes: of 150 records three are exposed. */
  static ExposureResult classes() {
    return of(3, 150, Task.SEGMENTATION, PictureFixture::multiClass, null);
  }

  /** Pictures out: two of ten. */
  static ExposureResult translation() {
    return of(2, 10, Task.TRANSLATION, PictureFixture::translation, null);
  }

  /** None is found. */
  static ExposureResult none() {
    return of(0, 40, Task.SEGMENTATION, PictureFixture::binary, null);
  }

  /** Nothing could be found. */
  static ExposureResult inconclusive() {
    return of(0, 40, Task.SEGMENTATION, PictureFixture::binary, "4 models cannot; 6 are needed");
  }

  private static ExposureResult of(
      int found,
      int count,
      Task task,
      BiFunction<ScoreTable.Row, Integer, Exhibit> painter,
      String inconclusive) {
    List<Exposed> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(i, i < found, count));
    }
    List<Portrait> gallery = new ArrayList<>();
    for (int i = 0; i < found; i++) {
      gallery.add(portrait(i + 1, records.get(i), painter));
    }
    return new ExposureResult(
        new Settings(task, Release.full(), ShadowSignal.RECONSTRUCTION, "bavaria", 0.01, 0.1),
        records,
        subjects(found),
        new Summary(
            24, new Estimate(0.517, 0.502, 0.532), inconclusive, List.of("<i>alone</i>"), 7),
        gallery,
        List.of(new Skipped("bad", "MISSING_TARGET", "<i>broken")),
        new Provenance(
            "afterimage 0.1.0",
            "afterimage exposure --data '<data>'",
            Map.of("shadows", "9f".repeat(32)),
            1,
            Map.of("java", "17"),
            Map.of(),
            Map.of("started", "2026-01-01T00:00:00Z")));
  }

  private static Exposed record(int i, boolean found, int count) {
    double auc = found ? 1 - 0.01 * i : 0.75 - 0.5 * i / count;
    double p = found ? 1e-6 * (i + 1) : 0.05 + 0.9 * i / count;
    return new Exposed(
        i == 0 ? NASTY : "record-" + i,
        i % 3 == 2 ? null : "<b>s" + i % 5 + "</b>",
        new Sides(12, 12),
        new Estimate(auc, Math.max(0, auc - 0.2), Math.min(1, auc + 0.2)),
        new Estimate(found ? 0.75 : 0.0, found ? 0.4281 : 0.0, found ? 0.9451 : 0.2646),
        new Test(p, Math.min(1, p * count / (i + 1)), found));
  }

  private static List<Subject> subjects(int found) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      boolean own = i == 0 && found > 0;
      subjects.add(
          new Subject(
              "<b>s" + i + "</b>",
              8,
              i == 0 ? NASTY : "record-" + i,
              new Estimate(own ? 1 : 0.7, own ? 0.71 : 0.35, own ? 1 : 0.95),
              new Estimate(own ? 0.62 : 0.5, own ? 0.51 : 0.4, own ? 0.72 : 0.6),
              new Test(own ? 8e-6 : 0.4, own ? 4e-5 : 0.9, own)));
    }
    return subjects;
  }

  /** The models that were not trained on it answer with half the contrast. */
  private static Portrait portrait(
      int rank, Exposed record, BiFunction<ScoreTable.Row, Integer, Exhibit> painter) {
    Exhibit drawn =
        painter.apply(
            new ScoreTable.Row(record.id(), null, true, new double[0], new double[0]), rank);
    Planes trained = drawn.prediction();
    Planes untrained = Planes.zeros(trained.channels(), trained.height(), trained.width());
    Planes difference = Planes.zeros(1, trained.height(), trained.width());
    for (int i = 0; i < trained.values().length; i++) {
      untrained.values()[i] = 0.25f + trained.values()[i] / 2;
      difference.values()[i % trained.area()] +=
          Math.abs(trained.values()[i] - untrained.values()[i]) / trained.channels();
    }
    return new Portrait(
        rank,
        record,
        drawn.input(),
        drawn.truth(),
        new Portrait.Side(trained, 0.115),
        new Portrait.Side(untrained, 0.342),
        difference);
  }
}
