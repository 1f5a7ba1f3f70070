package dev.afterimage.release;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * Independent maps as labels: 1 where the probability is 0.5 or more, else 0. What {@link Argmax}
 * is for classes that exclude each other.
 */
public record Threshold() implements Release {
  static final String NAME = "threshold";

  private static final float INSIDE = 0.5f;

  @Override
  public String label() {
    return NAME;
  }

  @Override
  public String description() {
    return "for every class whether its probability is 0.5 or more, and no probability";
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
    if (!output.isIndependent()) {
      throw new InvalidDataException(
          "release threshold is for models of independent maps (\"maps\" in --spec), and this model's"
              + " classes exclude each other; choose argmax");
    }
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    return Channels.map(answer, p -> p >= INSIDE ? 1 : 0);
  }
}
