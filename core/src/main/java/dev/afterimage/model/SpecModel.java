package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.OutputTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
  private final OutputReader reader;

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
    this.reader = new OutputReader(spec.output());
  }

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    List<Planes> raw = raw(batch);
    List<Planes> outputs = new ArrayList<>(raw.size());
    for (Planes answer : raw) {
      outputs.add(meaning(answer, batch));
    }
    return outputs;
  }

  private Planes meaning(Planes answer, List<Query> batch) throws ModelException {
    try {
      return reader.meaning(answer);
    } catch (ModelException e) {
      throw failed(batch, e);
    }
  }

  @Override
  public List<Planes> raw(List<Query> batch) throws ModelException {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one query, got none");
    }
    List<Planes> inputs = new ArrayList<>(batch.size());
    for (Query query : batch) {
      inputs.add(channels.apply(query.input()));
    }
    try {
      Integer side = spec.input().stitch();
      return side == null ? run(inputs) : stitched(inputs, side);
    } catch (ModelException e) {
      throw failed(batch, e);
    }
  }

  private ModelException failed(List<Query> batch, ModelException e) {
    Query first = batch.get(0);
    String records =
        batch.size() == 1
            ? "record " + first.id()
            : batch.size() + " records from " + first.id() + " on";
    return new ModelException("model " + name + " failed on " + records + ": " + e.getMessage(), e);
  }

  private List<Planes> run(List<Planes> inputs) throws ModelException {
    Size asked = new Size(inputs.get(0).height(), inputs.get(0).width());
    List<Planes> answers = new ArrayList<>(inputs.size());
    for (OutputTensor output : engine.run(inputs)) {
      answers.add(reader.raw(output, asked));
    }
    return answers;
  }

  private List<Planes> stitched(List<Planes> inputs, int side) throws ModelException {
    List<Planes> whole = new ArrayList<>(inputs.size());
    for (Planes input : inputs) {
      Tiles tiles = new Tiles(side, input.height(), input.width());
      whole.add(tiles.stitched(run(tiles.cut(input))));
    }
    return whole;
  }

  @Override
  public Ending ending() {
    return engine.declared().ending();
  }

  /** Shares the engine, and leaves it open when it is closed. */
  @Override
  public Optional<PixelModel> readAs(ModelSpec other) {
    return Optional.of(new SpecModel(name, new BorrowedEngine(engine), other));
  }

  /** An engine whose owner closes it. */
  private record BorrowedEngine(Engine engine) implements Engine {
    @Override
    public List<OutputTensor> run(List<Planes> scaled) throws ModelException {
      return engine.run(scaled);
    }

    @Override
    public Declared declared() {
      return engine.declared();
    }

    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public void close() {}
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
