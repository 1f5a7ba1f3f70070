package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.output.OutputTensor;
import java.util.List;

/**
 * An open model file that maps tensors to tensors and knows nothing of colours or activations:
 * {@link SpecModel} adds those.
 *
 * <p>{@link #run} may be called from several threads at once. An engine has one owner; closing it
 * again does nothing.
 */
public interface Engine extends AutoCloseable {

  /**
   * Runs the network.
   *
   * @param scaled at least one input, all of one shape, (channels, height, width), as the network
   *     takes them
   * @return one raw output per input, in order, as the network gives it; whole numbers as floats
   * @throws ModelException if the network refuses the input, fails, or gives no batch
   * @throws IllegalStateException if the engine is closed
   */
  List<OutputTensor> run(List<Planes> scaled) throws ModelException;

  /** What the file itself says. */
  Declared declared();

  /** The engine's name and version. */
  String name();

  @Override
  void close();
}
