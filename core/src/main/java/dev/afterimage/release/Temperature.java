package dev.afterimage.release;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * Probabilities as a softmax at another temperature gives them: {@code p_c^(1/t) / sum p^(1/t)},
 * and {@code p^(1/t) / (p^(1/t) + (1-p)^(1/t))} where a channel stands for itself (Guo et al.
 * 2017). Above 1 flattens, below 1 sharpens. It can be undone by whoever knows t, up to rounding.
 *
 * @param t more than 0; 1 changes nothing
 */
public record Temperature(double t) implements Release {
  static final String NAME = "temperature";

  /** Checks t. */
  public Temperature {
    if (!(t > 0) || Double.isInfinite(t)) {
      throw new IllegalArgumentException("temperature must be more than 0 and finite, got " + t);
    }
  }

  @Override
  public String label() {
    return NAME + ":" + t;
  }

  @Override
  public String description() {
    return "every probability, as logits divided by the temperature "
        + t
        + " give it, by softmax, or by the sigmoid of each channel where they are independent (which"
        + " whoever knows it can undo)";
  }

  @Override
  public void requireFits(Task task) {
    Channels.requireClasses(this, task);
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    if (!Channels.sumToOne(output)) {
      return Channels.map(answer, p -> (float) (1 / (1 + Math.pow((1.0 - p) / p, 1 / t))));
    }
    Planes changed = Planes.zeros(answer.channels(), answer.height(), answer.width());
    int area = answer.area();
    float[] p = answer.values();
    for (int i = 0; i < area; i++) {
      double most = p[Channels.largest(p, i, area) * area + i]; // divided by: powers stay finite
      for (int j = i; j < p.length; j += area) {
        changed.values()[j] = most > 0 ? (float) Math.pow(p[j] / most, 1 / t) : 0;
      }
    }
    Channels.normalise(changed);
    return changed;
  }
}
