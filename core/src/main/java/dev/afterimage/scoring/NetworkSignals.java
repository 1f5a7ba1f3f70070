package dev.afterimage.scoring;

import dev.afterimage.attack.Attacks;
import dev.afterimage.data.Sample;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.feature.FeatureExtractor;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.model.feature.Features;
import dev.afterimage.signal.FeaturePredictability;
import dev.afterimage.signal.SignalSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The predictability errors from a network's features that the attacks of a plan read. */
public final class NetworkSignals implements AutoCloseable {
  private final @Nullable FeatureExtractor network;
  private final Map<String, FeaturePredictability> errors = new LinkedHashMap<>();
  private final long seed;

  private NetworkSignals(@Nullable FeatureExtractor network, long seed) {
    this.network = network;
    this.seed = seed;
  }

  /**
   * Opens a network where an attack reads its features; the caller closes it.
   *
   * @param attacks names of the attacks that run
   * @param option the network; null where none is given
   * @param seed of the random rows that the released code fits on
   */
  public static NetworkSignals open(
      List<String> attacks, @Nullable FeatureOption option, long seed) {
    List<String> wanted =
        attacks.stream().flatMap(name -> Attacks.networkSignal(name).stream()).toList();
    if (wanted.isEmpty() || option == null) {
      return new NetworkSignals(null, seed);
    }
    FeatureExtractor network = Features.open(option, 1);
    NetworkSignals signals = new NetworkSignals(network, seed);
    for (String name : wanted) {
      signals.errors.put(
          name,
          name.equals(SignalSet.RELEASED_PREDICTABILITY)
              ? FeaturePredictability.asReleased(network)
              : FeaturePredictability.leaveOneOut(network));
    }
    return signals;
  }

  /** Names of the signals. */
  public List<String> names() {
    return List.copyOf(errors.keySet());
  }

  /** The errors of a record, in the order of {@link #names}. */
  double[] of(Sample sample, int classes) throws ModelException {
    List<Double> values = new ArrayList<>();
    for (FeaturePredictability error : errors.values()) {
      values.add(error.error(sample.input(), sample.truth(), classes, seed, sample.id()));
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
