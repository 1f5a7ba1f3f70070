package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import java.util.List;

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

  /** What answers, with its version, for the record. */
  String engine();

  @Override
  void close();
}
