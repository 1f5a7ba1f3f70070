package dev.afterimage.benchmarks;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.Predictability;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The predictability error of one record on one thread: the aim is 15 ms or less after warm-up.
 *
 * <p>{@code benchmarks/run jmh PredictabilityBenchmark}. Time does not depend on what the picture
 * shows but for the number of classes that occur; here all of them do. Every call is timed: where
 * other programs want the processor too, look at the least and the median.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class PredictabilityBenchmark {
  /** Classes of a segmentation; 0 is a translation with three channels. */
  @Param({"2", "8", "0"})
  int classes;

  private Planes picture = RandomRecords.picture(Predictability.GRID, 1);
  private Truth truth = new Truth.Target(picture);

  /** Draws the record. */
  @Setup
  public void draw() {
    picture = RandomRecords.picture(Predictability.GRID, 1);
    truth =
        classes == 0
            ? new Truth.Target(RandomRecords.picture(Predictability.GRID, 2))
            : RandomRecords.mask(Predictability.GRID, classes, 3);
  }

  /** One record. */
  @Benchmark
  public double record() {
    return Predictability.of(picture, truth, Math.max(2, classes)).mean();
  }
}
