package dev.afterimage.model.recorded;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.OutputReader;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputTensor;
import dev.afterimage.model.recorded.PredictionFolder.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that is known by its recorded answers only: a folder with one array per record, so that a
 * user of any framework can have a model audited without giving it away.
 *
 * <p>The answer to record {@code ID} is {@code ID.npy}, or {@code ID.npz} with one array or one
 * named {@code prediction}; an id with slashes lies in folders. The answer to a changed view of the
 * record is {@code ID@VIEW.npy} or {@code .npz}. Arrays are floats, or whole numbers for labels, of
 * shape (channels, height, width), (height, width, channels), or (height, width) for one channel;
 * which is found from the sizes of pictures where the specification does not say. Truths are
 * compared at the size of their prediction, unless the specification states one size for all.
 * Arrays hold what the specification's output kind says; its activation is applied. Thread-safe.
 */
public final class RecordedPredictions implements PixelModel {
  private final PredictionFolder folder;
  private final ModelSpec spec;
  private final OutputReader reader;
  private volatile boolean closed;

  private RecordedPredictions(PredictionFolder folder, ModelSpec spec) {
    this.folder = folder;
    this.spec = spec;
    this.reader = new OutputReader(spec.output());
  }

  /**
   * Opens a folder. Channels that the specification leaves open are those of the first array, by
   * name.
   *
   * @param folder holds the arrays
   * @param spec what the arrays hold; {@link ModelSpec#open()} means logits for segmentation and
   *     values for translation
   * @param task what the model does
   * @throws dev.afterimage.data.InvalidDataException if there is no array, the first is broken, or
   *     the specification contradicts it or the task
   */
  public static RecordedPredictions open(Path folder, ModelSpec spec, Task task) {
    return open(folder, spec, task, Expected.nothing());
  }

  /**
   * The same.
   *
   * @param expected what is known of records; without, three dimensions are channels, height and
   *     width
   */
  public static RecordedPredictions open(
      Path folder, ModelSpec spec, Task task, Expected expected) {
    PredictionFolder files = new PredictionFolder(folder);
    RecordedSpec recorded = new RecordedSpec(files, expected);
    return new RecordedPredictions(files, recorded.complete(spec, task));
  }

  @Override
  public List<Planes> predict(List<Query> batch) throws ModelException {
    List<Planes> answers = new ArrayList<>(batch.size());
    for (Planes raw : raw(batch)) {
      answers.add(reader.meaning(raw));
    }
    return answers;
  }

  @Override
  public List<Planes> raw(List<Query> batch) throws ModelException {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one query, got none");
    }
    if (closed) {
      throw new IllegalStateException("these recorded predictions are closed");
    }
    List<Planes> answers = new ArrayList<>(batch.size());
    for (Query query : batch) {
      answers.add(raw(query));
    }
    return answers;
  }

  private Planes raw(Query query) throws ModelException {
    Path file = folder.find(query.id(), query.view());
    Recorded recorded = PredictionFolder.read(file);
    if (recorded.numbers() != Numbers.FLOAT
        && spec.output().kind() != Kind.LABELS
        && spec.output().scaling() == null) {
      throw new ModelException(
          file
              + " must be a float array, as the first one is, and holds whole numbers; labels are"
              + " \"output\": {\"kind\": \"labels\"} in --spec");
    }
    OutputTensor tensor = recorded.tensor();
    Planes raw = tensor.planes(layout(tensor), 1, 1);
    @Nullable Size size = spec.input().size();
    if ((size != null && (raw.height() != size.height() || raw.width() != size.width()))
        || (spec.output().kind() != Kind.LABELS
            && !Objects.equals(spec.output().channels(), raw.channels()))) {
      throw misshapen(query, file, tensor);
    }
    return reader.scaled(raw);
  }

  /** One channel may be left out, whatever the others do. */
  private OutputLayout layout(OutputTensor tensor) {
    OutputLayout layout = Objects.requireNonNull(spec.output().layout());
    if (layout.rank() == tensor.shape().length) {
      return layout;
    }
    return tensor.shape().length == 2 ? OutputLayout.NHW : OutputLayout.NCHW;
  }

  private ModelException misshapen(Query query, Path file, OutputTensor tensor) {
    @Nullable Size size = spec.input().size();
    return new ModelException(
        "the prediction of record "
            + query.id()
            + " must have "
            + spec.output().channels()
            + " channels"
            + (size == null ? "" : " of " + size.height() + "x" + size.width())
            + ", read as "
            + spec.output().layout()
            + "; "
            + file
            + " has the shape "
            + tensor.word());
  }

  /** The same records, read by another specification. */
  @Override
  public Optional<PixelModel> readAs(ModelSpec other) {
    return Optional.of(new RecordedPredictions(folder, other));
  }

  /** Only if copies were recorded too. */
  @Override
  public boolean answers(String view) {
    return folder.holds(view);
  }

  @Override
  public boolean isRecorded() {
    return true;
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
