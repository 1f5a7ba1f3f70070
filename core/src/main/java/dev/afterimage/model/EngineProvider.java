package dev.afterimage.model;

import java.nio.file.Path;

/**
 * Opens the model files of one format. Found by {@link java.util.ServiceLoader}: a public class
 * with a public constructor without parameters.
 */
public interface EngineProvider {

  /** The format and its file names in words, for messages: "ONNX (*.onnx)". */
  String format();

  /** Whether a file, by its name alone, is of this format. */
  boolean supports(Path file);

  /**
   * Opens a file.
   *
   * @param file the model
   * @param spec layout and tensor names are taken from it where given
   * @param threads threads within one run, at least 1
   * @throws dev.afterimage.data.InvalidDataException if the file is not of this format, or is a
   *     network that cannot be audited
   */
  Engine open(Path file, ModelSpec spec, int threads);
}
