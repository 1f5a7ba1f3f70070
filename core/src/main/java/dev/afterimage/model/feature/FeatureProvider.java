package dev.afterimage.model.feature;

import dev.afterimage.model.ModelSpec;
import java.nio.file.Path;

/**
 * Opens network files of one format for their feature maps. Found by {@link
 * java.util.ServiceLoader}: a public class with a public constructor without parameters.
 */
public interface FeatureProvider {

  /** The format and its file names in words, for messages: "ONNX (*.onnx)". */
  String format();

  /** Whether a file, by its name alone, is of this format. */
  boolean supports(Path file);

  /**
   * Opens a file.
   *
   * @param file the network
   * @param spec its input part says layout and tensor name where the file does not
   * @param threads threads within one run, at least 1
   * @throws dev.afterimage.data.InvalidDataException if the file is not of this format, or does not
   *     take one picture
   */
  FeatureEngine open(Path file, ModelSpec spec, int threads);
}
