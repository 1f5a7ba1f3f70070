package dev.afterimage.cli;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.scoring.MaskCheck;
import dev.afterimage.scoring.OrientationCheck;
import dev.afterimage.train.TrainingPlan;
import java.io.PrintWriter;
import java.util.List;

/**
 * What is looked at before a training: masks whose values are no classes, pictures to be turned.
 */
final class MaskReading {
  private MaskReading() {}

  /**
   * Refuses and warns.
   *
   * @throws dev.afterimage.data.InvalidDataException if masks hold values that are no classes
   */
  static void require(TrainingPlan plan, List<SampleRef> records, PrintWriter err) {
    SampleReader reader = new SampleReader(plan.task(), plan.ignoreLabel(), plan.spec().pixels());
    MaskCheck.check(plan.task(), records, reader, plan.spec());
    OrientationCheck.warning(records, plan.spec().pixels())
        .ifPresent(said -> err.println("Warning: " + said));
  }
}
