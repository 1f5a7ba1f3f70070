package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that is known by its recorded answers only: a folder with one array per record, so that a
 * user of any framework can have a model audited without giving it away.
 *
 * <p>The answer to record {@code ID} is {@code ID.npy}, or {@code ID.npz} with one array or one
 * named {@code prediction}; an id with slashes lies in folders. The answer to a changed view of the
 * record is {@code ID@VIEW.npy} or {@code .npz}. Arrays are floats of shape (channels, height,
 * width), or (height, width) for one channel. Truths are compared at the size of their prediction,
 * unless the specification states one size for all. Arrays hold what the specification's output
 * kind says; its activation is applied. Thread-safe.
 */
public final class RecordedPredictions implements PixelModel {
  private final PredictionFolder folder;
  private final ModelSpec spec;
  private volatile boolean closed;

  private RecordedPredictions(PredictionFolder folder, ModelSpec spec) {
    this.folder = folder;
    this.spec = spec;
  }

  /**
   * Opens a folder. Channels that the specification leaves open are those of the first array, by
   * name.
   *
   * @param folder holds the arrays
   * @param spec what the arrays hold; {@link ModelSpec#open()} means logits for segmentation and
   *     values for translation
   * @param task what the model does
   * @throws InvalidDataException if there is no array, the first is broken, or the specification
   *     contradicts it or the task
   */
  public static RecordedPredictions open(Path folder, ModelSpec spec, Task task) {
    PredictionFolder files = new PredictionFolder(folder);
    Path first = files.first();
    try {
      Planes example = PredictionFolder.read(first);
      return new RecordedPredictions(files, new RecordedSpec(first, example).complete(spec, task));
    } catch (ModelException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one query, got none");
    }
    if (closed) {
      throw new IllegalStateException("these recorded predictions are closed");
    }
    List<Planes> answers = new ArrayList<>(batch.size());
    for (Query query : batch) {
      answers.add(predict(query));
    }
    return answers;
  }

  private Planes predict(Query query) throws ModelException {
    Path file = folder.find(query.id(), query.view());
    Planes raw = PredictionFolder.read(file);
    requireShape(raw, query, file);
    return Activations.apply(raw, Objects.requireNonNull(spec.output().activation()));
  }

  private void requireShape(Planes raw, Query query, Path file) throws ModelException {
    @Nullable Integer channels = spec.output().channels();
    @Nullable Size size = spec.input().size();
    boolean fits = size == null || (raw.height() == size.height() && raw.width() == size.width());
    if (!fits || !Objects.equals(channels, raw.channels())) {
      throw new ModelException(
          "the prediction of record "
              + query.id()
              + " must have "
              + channels
              + " channels"
              + (size == null ? "" : " of " + size.height() + "x" + size.width())
              + ", "
              + file
              + " has the shape "
              + raw.shape()
              + " (channels, height, width)");
    }
  }

  /** Only if copies were recorded too. */
  @Override
  public boolean answers(String view) {
    return folder.holds(view);
  }

  @Override
  public String engine() {
    return "recorded predictions";
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public void close() {
    closed = true;
  }
}
