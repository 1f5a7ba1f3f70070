package dev.afterimage.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What some work took.
 *
 * @param wall seconds that passed
 * @param processor seconds of processor time, over all threads of this JVM, its compiler and
 *     collector included: does not grow much with what else runs on the machine
 */
record Cost(double wall, double processor) {

  /** Does some work and measures it. */
  static Cost of(Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    return new Cost(
        (System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
  }

  /** The least, the median and the most over some turns. */
  static <T> double[] spread(List<T> turns, ToDoubleFunction<T> value) {
    double[] sorted = turns.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new double[] {sorted[0], median, sorted[sorted.length - 1]};
  }
}
