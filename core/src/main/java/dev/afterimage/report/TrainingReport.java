package dev.afterimage.report;

import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a training is written from.
 *
 * @param plan what was trained
 * @param data on what
 * @param result how it went
 * @param provenance what it was made from
 * @param claim what the training says of its privacy; null where it says nothing
 */
public record TrainingReport(
    TrainingPlan plan,
    TrainingData data,
    TrainingResult result,
    Provenance provenance,
    @Nullable PrivacyClaim claim) {
  /** The training for people, one self-contained page. */
  public static final String HTML = "training.html";

  /**
   * Writes the page; it appears whole or not at all.
   *
   * @param folder where to write
   * @throws java.io.UncheckedIOException if it cannot be written; the message names it
   */
  public void write(Path folder) {
    HtmlReport.write(this, folder.resolve(HTML));
  }
}
