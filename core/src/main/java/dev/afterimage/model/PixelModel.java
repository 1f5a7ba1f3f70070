package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.Ending;
import java.util.List;
import java.util.Optional;

/**
 * A black box from pictures to dense outputs: class probabilities per pixel, or values per pixel.
 * An ONNX file, recorded predictions or a remote model: whoever asks cannot tell which.
 *
 * <p>{@link #predict} may be called from several threads at once. A model has one owner, who closes
 * it once.
 */
public interface PixelModel extends AutoCloseable {

  /**
   * Answers a batch of queries.
   *
   * @param batch at least one query, all of one shape
   * @return one output per query, in order: (classes, height, width) probabilities, where binary
   *     models give one channel, the probability of the foreground; or (channels, height, width)
   *     values. Values may be non-finite: the caller checks.
   * @throws ModelException if the batch, or a record in it, fails
   */
  List<Planes> predict(List<Query> batch) throws ModelException;

  /**
   * The same before any activation, as the model gives it; what {@link #predict} gives where there
   * is none.
   */
  default List<Planes> raw(List<Query> batch) throws ModelException {
    return predict(batch);
  }

  /** What the model's file says of its last step. */
  default Ending ending() {
    return Ending.unknown();
  }

  /**
   * The same model, fed and read by another specification; empty where that cannot be done. It is
   * used while this model is open, and closing it does nothing.
   *
   * @param other no field open
   */
  default Optional<PixelModel> readAs(ModelSpec other) {
    return Optional.empty();
  }

  /** The specification in full, no field left open. */
  ModelSpec spec();

  /**
   * Whether queries about changed copies of a record are answered.
   *
   * @param view the name of the change
   */
  default boolean answers(String view) {
    return true;
  }

  /** Whether answers were recorded: how a model would be fed changes nothing of them. */
  default boolean isRecorded() {
    return false;
  }

  /** What answers, with its version, for the record. */
  String engine();

  @Override
  void close();
}
