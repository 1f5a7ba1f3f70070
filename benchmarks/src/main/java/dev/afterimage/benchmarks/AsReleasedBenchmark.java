package dev.afterimage.benchmarks;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.feature.FeatureExtractor;
import dev.afterimage.signal.FeaturePredictability;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Time of the predictability error from a network's features for one picture, without the network:
 * maps of the shapes of a Wide-ResNet50-2, filled with rectified noise.
 *
 * <p>The released code takes about 2.4 s for this: 0.9 s to resize 3840 channels and 1.5 s for
 * least squares.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class AsReleasedBenchmark {
  /** Number of target values per pixel. */
  @Param({"3", "20"})
  public int targets;

  private final Planes picture = Planes.zeros(3, 256, 256);
  private final FeaturePredictability released = FeaturePredictability.asReleased(new Stages());
  private final FeaturePredictability ridge = FeaturePredictability.leaveOneOut(new Stages());
  private Truth truth = new Truth.Target(Planes.zeros(1, 1, 1));

  /** Draws the target. */
  @Setup
  public void draw() {
    truth = new Truth.Target(noise(targets, 56, 2));
  }

  /** Minimum-norm least squares on a random 70 % of the pixels. */
  @Benchmark
  public double asReleased() throws ModelException {
    return released.error(picture, truth, 2, 1, "record");
  }

  /** The default for a network's features. */
  @Benchmark
  public double leaveOneOut() throws ModelException {
    return ridge.error(picture, truth, 2, 1, "record");
  }

  private static Planes noise(int channels, int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Planes planes = Planes.zeros(channels, side, side);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = (float) Math.max(0, random.nextDouble(-1, 1));
    }
    return planes;
  }

  /** The four residual stages, without the network. */
  private static final class Stages implements FeatureExtractor {
    private final List<Planes> maps = new ArrayList<>();

    Stages() {
      for (int stage = 0; stage < 4; stage++) {
        maps.add(noise(256 << stage, 56 >> stage, stage));
      }
    }

    @Override
    public List<Planes> features(Planes shown) {
      return maps;
    }

    @Override
    public List<String> outputs() {
      return List.of("layer1", "layer2", "layer3", "layer4");
    }

    @Override
    public @Nullable Size size() {
      return null;
    }

    @Override
    public String engine() {
      return "none";
    }

    @Override
    public void close() {}
  }
}
