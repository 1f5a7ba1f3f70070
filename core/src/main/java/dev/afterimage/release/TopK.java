package dev.afterimage.release;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * The k highest probabilities of every pixel. Each of the other classes stands with an equal share
 * of what they sum to: all that a holder of the k highest knows of them, and never more than the
 * k-th.
 *
 * @param k at least 1, and at most the classes less 2: one probability that is withheld alone
 *     follows from the others
 */
public record TopK(int k) implements Release {
  static final String NAME = "top-k";

  /** Checks k. */
  public TopK {
    if (k < 1) {
      throw new IllegalArgumentException("k of top-k must be 1 or more, got " + k);
    }
  }

  @Override
  public String label() {
    return NAME + ":" + k;
  }

  @Override
  public String description() {
    return k == 1
        ? "the highest probability of every pixel and its class"
        : "the " + k + " highest probabilities of every pixel and their classes";
  }

  @Override
  public void requireFits(Task task) {
    Channels.requireClasses(this, task);
  }

  @Override
  public void requireFits(ModelSpec.Output output) {
    Integer channels = output.channels();
    if (!Channels.sumToOne(output)) {
      throw new InvalidDataException(
          "release "
              + label()
              + " needs probabilities of several classes that sum to 1, and this model's output has "
              + channels
              + (channels != null && channels == 1
                  ? " channel, which says everything"
                  : " channels that do not"));
    }
    if (channels != null && k > channels - 2) {
      throw new InvalidDataException(
          "release "
              + label()
              + " withholds nothing from a model of "
              + channels
              + " classes: k must be at most "
              + (channels - 2)
              + ", for what is left of 1 tells the last probability");
    }
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    Planes released = Channels.map(answer, value -> value);
    int area = answer.area();
    for (int i = 0; i < area; i++) {
      withhold(answer.values(), i, area, released.values());
    }
    return released;
  }

  private void withhold(float[] p, int pixel, int area, float[] to) {
    int channels = p.length / area;
    boolean[] shown = new boolean[channels];
    for (int rank = 0; rank < k; rank++) {
      int best = -1;
      for (int c = 0; c < channels; c++) {
        if (!shown[c] && (best < 0 || p[c * area + pixel] > p[best * area + pixel])) {
          best = c;
        }
      }
      shown[best] = true;
    }
    double rest = 0;
    for (int c = 0; c < channels; c++) {
      rest += shown[c] ? 0 : p[c * area + pixel];
    }
    for (int c = 0; c < channels; c++) {
      if (!shown[c]) {
        to[c * area + pixel] = (float) (rest / (channels - k));
      }
    }
  }
}
