package dev.afterimage.model.feature;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.ModelException;
import java.util.List;

/**
 * An open network file with one input and any number of outputs, which knows nothing of colours:
 * {@link Features} adds those.
 *
 * <p>{@link #run} may be called from several threads at once. An engine has one owner; closing it
 * again does nothing.
 */
public interface FeatureEngine extends AutoCloseable {

  /**
   * Runs the network.
   *
   * @param scaled the input, (channels, height, width), as the network takes it
   * @param outputs some of {@link #maps}, by name
   * @return one map per output, in order, (channels, height, width)
   * @throws ModelException if the network refuses the input, fails, or gives another number of
   *     dimensions
   * @throws IllegalStateException if the engine is closed
   */
  List<Planes> run(Planes scaled, List<String> outputs) throws ModelException;

  /** The one input. */
  Declared.Port input();

  /** The outputs of 32-bit floats and 4 dimensions, in the order of the file. */
  List<Declared.Port> maps();

  /** Every output with its shape, in words, for messages. */
  String described();

  /** The engine's name and version. */
  String name();

  @Override
  void close();
}
