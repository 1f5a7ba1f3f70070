package dev.afterimage.release;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that gives out a part of its answers: asks the model behind it once per query and changes
 * what it answers. Owns that model; as thread-safe as it is.
 */
public final class ReleasedModel implements PixelModel {
  private final PixelModel model;
  private final Release release;

  private ReleasedModel(PixelModel model, Release release) {
    this.model = model;
    this.release = release;
  }

  /**
   * A model behind a release; the model itself where it is released in full.
   *
   * @param model closed with the result, and at once where the release is refused
   * @throws dev.afterimage.data.InvalidDataException if the model's output cannot be released so
   */
  public static PixelModel of(PixelModel model, Release release) {
    if (release instanceof Full) {
      return model;
    }
    try {
      release.requireFits(model.spec().output());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return new ReleasedModel(model, release);
  }

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    List<Planes> answers = model.predict(batch);
    List<Planes> released = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      released.add(released(answers.get(i), batch.get(i)));
    }
    return released;
  }

  /** What the model itself gives, released or not. */
  @Override
  public List<Planes> raw(List<Query> batch) throws ModelException {
    return model.raw(batch);
  }

  @Override
  public Ending ending() {
    return model.ending();
  }

  @Override
  public Optional<PixelModel> readAs(ModelSpec other) {
    return model.readAs(other).map(read -> new ReleasedModel(read, release));
  }

  /** An answer that is not finite stays as it is: a label would hide the fault from the caller. */
  private Planes released(Planes answer, Query query) {
    for (float value : answer.values()) {
      if (!Float.isFinite(value)) {
        return answer;
      }
    }
    return release.of(answer, model.spec().output(), query);
  }

  @Override
  public ModelSpec spec() {
    return model.spec();
  }

  @Override
  public boolean answers(String view) {
    return model.answers(view);
  }

  @Override
  public boolean isRecorded() {
    return model.isRecorded();
  }

  @Override
  public String engine() {
    return model.engine() + ", released as " + release.label();
  }

  @Override
  public void close() {
    model.close();
  }
}
