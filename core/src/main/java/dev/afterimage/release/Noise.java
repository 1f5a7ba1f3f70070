package dev.afterimage.release;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;
import dev.afterimage.stats.Streams;
import java.util.Random;

/**
 * Gaussian noise on every probability or value, clipped to [0, 1]; probabilities of exclusive
 * classes are divided by their sum afterwards, equal shares where all were clipped to 0.
 *
 * <p>The noise is a function of seed, record id and view: who repeats a query gets the same answer
 * and cannot average the noise away, and a resumed run sees the same bytes. A changed copy of a
 * record has noise of its own.
 *
 * @param sd standard deviation, more than 0, in units of probability or of values
 * @param seed of the noise, which an attacker does not know
 */
public record Noise(double sd, long seed) implements Release {
  static final String NAME = "noise";

  /** Checks the deviation. */
  public Noise {
    if (!(sd > 0) || Double.isInfinite(sd)) {
      throw new IllegalArgumentException(
          "standard deviation of noise must be more than 0 and finite, got " + sd);
    }
  }

  @Override
  public String label() {
    return NAME + ":" + sd;
  }

  @Override
  public String description() {
    return "the whole answer with Gaussian noise of standard deviation " + sd;
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    String purpose = "release of " + query.id() + "@" + query.view();
    // The older generator: its normal numbers are the same in every version of Java.
    Random random = new Random(Streams.seed(seed, purpose));
    Planes noisy =
        Channels.map(
            answer, value -> (float) Math.min(1, Math.max(0, value + sd * random.nextGaussian())));
    if (Channels.sumToOne(output)) {
      Channels.normalise(noisy);
    }
    return noisy;
  }

  @Override
  public Release elsewhere(String who) {
    return new Noise(sd, Streams.seed(seed, "noise of " + who));
  }
}
