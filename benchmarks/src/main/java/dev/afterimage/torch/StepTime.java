package dev.afterimage.torch;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one training step takes, in milliseconds. On a machine that does other things besides, the
 * time of the processors tells more than the clock.
 *
 * @param clock from start to end
 * @param processors of all threads together
 */
record StepTime(double clock, double processors) {

  /** The medians of both. */
  static StepTime median(List<StepTime> times) {
    return new StepTime(median(times, StepTime::clock), median(times, StepTime::processors));
  }

  private static double median(List<StepTime> times, ToDoubleFunction<StepTime> of) {
    double[] sorted = times.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  String text() {
    return String.format(Locale.ROOT, "%.1f ms (processors %.1f ms)", clock, processors);
  }
}
