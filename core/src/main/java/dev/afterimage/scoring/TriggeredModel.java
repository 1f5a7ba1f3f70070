package dev.afterimage.scoring;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.train.shown.Poison;
import java.util.List;

/**
 * A model of which every picture is asked with a poisoning's trigger drawn in, at the model's size
 * as in training. Owns the model behind it.
 *
 * @param model asked
 * @param poison whose trigger it is
 */
record TriggeredModel(PixelModel model, Poison poison) implements PixelModel {

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    return model.predict(
        batch.stream()
            .map(query -> new Query(query.id(), query.view(), poison.triggered(query.input())))
            .toList());
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
  public String engine() {
    return model.engine();
  }

  @Override
  public void close() {
    model.close();
  }
}
