package dev.afterimage.signal;

import dev.afterimage.benchmarks.RandomRecords;
import dev.afterimage.grid.Planes;
import dev.afterimage.signal.ridge.LeaveOneOutRidge;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The parts of the predictability error, to see where its time goes. In this package because the
 * parts are not public; {@code benchmarks/run jmh PredictabilityPartsBenchmark}.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class PredictabilityPartsBenchmark {
  private static final int ROWS = Predictability.GRID * Predictability.GRID;

  private final Planes picture = RandomRecords.picture(Predictability.GRID, 1);
  private final int[] pixels = IntStream.range(0, ROWS).toArray();
  private final StandardisedPlanes features =
      new StandardisedPlanes(GaussianDerivatives.of(picture), pixels);
  private final double[][] targets = // (channels, rows)
      centred(new float[][] {plane(0), plane(1), plane(2)});
  private final LeaveOneOutRidge ridge = new LeaveOneOutRidge(features, targets);

  /** Gaussian derivatives of three channels: 89 features per pixel. */
  @Benchmark
  public float[][] features() {
    return GaussianDerivatives.of(picture);
  }

  /** Gram matrix, eigenvectors and rotated features. */
  @Benchmark
  public Object decomposition() {
    return new LeaveOneOutRidge(features, targets);
  }

  /** Leave-one-out residuals of three targets at every penalty that may be the best. */
  @Benchmark
  public double[][] residuals() {
    return ridge.residuals();
  }

  private float[] plane(int channel) {
    float[] plane = new float[ROWS];
    System.arraycopy(picture.values(), channel * ROWS, plane, 0, ROWS);
    return plane;
  }

  private static double[][] centred(float[][] planes) {
    double[][] values = new double[planes.length][ROWS];
    for (int f = 0; f < planes.length; f++) {
      double sum = 0;
      for (float v : planes[f]) {
        sum += v;
      }
      for (int i = 0; i < ROWS; i++) {
        values[f][i] = planes[f][i] - sum / ROWS;
      }
    }
    return values;
  }
}
