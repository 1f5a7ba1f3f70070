package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A model made of an engine and a complete specification: orders and scales the channels, runs the
 * engine, in tiles where the specification says so, applies the activation. As thread-safe as its
 * engine.
 */
final class SpecModel implements PixelModel {
  private final String name;
  private final Engine engine;
  private final ModelSpec spec;
  private final InputChannels channels;
  private final Activation activation;

  /**
   * @param name the model's name, for messages
   * @param engine closed with this model
   * @param spec no field open
   */
  SpecModel(String name, Engine engine, ModelSpec spec) {
    this.name = name;
    this.engine = engine;
    this.spec = spec;
    this.channels =
        new InputChannels(
            Objects.requireNonNull(spec.input().channels()),
            Objects.requireNonNull(spec.input().scaling()));
    this.activation = Objects.requireNonNull(spec.output().activation());
  }

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one query, got none");
    }
    List<Planes> inputs = new ArrayList<>(batch.size());
    for (Query query : batch) {
      inputs.add(channels.apply(query.input()));
    }
    List<Planes> answers = run(inputs, batch);
    List<Planes> outputs = new ArrayList<>(answers.size());
    for (Planes answer : answers) {
      outputs.add(Activations.apply(answer, activation));
    }
    return outputs;
  }

  private List<Planes> run(List<Planes> inputs, List<Query> batch) throws ModelException {
    try {
      Integer side = spec.input().stitch();
      return side == null ? engine.run(inputs) : stitched(inputs, side);
    } catch (ModelException e) {
      Query first = batch.get(0);
      String records =
          batch.size() == 1
              ? "record " + first.id()
              : batch.size() + " records from " + first.id() + " on";
      throw new ModelException(
          "model " + name + " failed on " + records + ": " + e.getMessage(), e);
    }
  }

  private List<Planes> stitched(List<Planes> inputs, int side) throws ModelException {
    List<Planes> whole = new ArrayList<>(inputs.size());
    for (Planes input : inputs) {
      Tiles tiles = new Tiles(side, input.height(), input.width());
      whole.add(tiles.stitched(engine.run(tiles.cut(input))));
    }
    return whole;
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public String engine() {
    return engine.name();
  }

  @Override
  public void close() {
    engine.close();
  }
}
