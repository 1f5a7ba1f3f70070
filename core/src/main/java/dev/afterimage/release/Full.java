package dev.afterimage.release;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/** The whole answer: every probability, every value. */
public record Full() implements Release {
  static final String NAME = "full";

  @Override
  public String label() {
    return NAME;
  }

  @Override
  public String description() {
    return "the whole answer, every probability or value";
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    return answer;
  }
}
