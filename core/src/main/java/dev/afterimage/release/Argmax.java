package dev.afterimage.release;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * The most probable class of every pixel, as a one-hot map; of equally probable classes the first.
 * A binary model gives 1 where the probability of the foreground is 0.5 or more, else 0.
 */
public record Argmax() implements Release {
  static final String NAME = "argmax";

  /** The probability from which on a pixel is foreground. */
  private static final float FOREGROUND = 0.5f;

  @Override
  public String label() {
    return NAME;
  }

  @Override
  public String description() {
    return "the most probable class of every pixel, and no probability";
  }

  @Override
  public boolean isLabels() {
    return true;
  }

  @Override
  public void requireFits(Task task) {
    Channels.requireClasses(this, task);
  }

  @Override
  public void requireFits(ModelSpec.Output output) {
    if (output.isIndependent()) {
      throw new InvalidDataException(
          "release argmax gives out one class per pixel, and this model's channels are independent"
              + " maps; choose threshold: every map at 0.5");
    }
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    Planes labels = Planes.zeros(answer.channels(), answer.height(), answer.width());
    int area = answer.area();
    float[] p = answer.values();
    for (int i = 0; i < area; i++) {
      if (answer.channels() == 1) {
        labels.values()[i] = p[i] >= FOREGROUND ? 1 : 0;
      } else {
        labels.values()[Channels.largest(p, i, area) * area + i] = 1;
      }
    }
    return labels;
  }
}
