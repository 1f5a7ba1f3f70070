package dev.afterimage.model.feature;

import dev.afterimage.data.InvalidDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * What a user writes to name a feature extractor: {@code model.onnx}, or {@code
 * model.onnx:layer1,layer2}.
 *
 * @param file the network
 * @param outputs the feature maps to use, in order; empty for all
 */
public record FeatureOption(Path file, List<String> outputs) {

  /** Copies and checks. */
  public FeatureOption {
    outputs = List.copyOf(outputs);
    if (outputs.stream().anyMatch(String::isBlank)) {
      throw new InvalidDataException(
          "feature outputs of " + file + " must be names separated by commas, got " + outputs);
    }
    if (new HashSet<>(outputs).size() < outputs.size()) {
      throw new InvalidDataException(
          "feature outputs of " + file + " must be named once each, got " + outputs);
    }
  }

  /**
   * Reads the option. The file ends at the first colon behind an existing file, so that paths and
   * names of outputs may have colons; where no file exists, at the first colon that cannot stand
   * behind a drive letter.
   *
   * @throws InvalidDataException if a name of an output is empty or given twice
   */
  public static FeatureOption parse(String text) {
    int fallback = -1;
    for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
      if (at > 1 && Files.isRegularFile(Path.of(text.substring(0, at)))) {
        return split(text, at);
      }
      fallback = at > 1 && fallback < 0 ? at : fallback;
    }
    boolean whole = fallback < 0 || Files.isRegularFile(Path.of(text));
    return whole ? new FeatureOption(Path.of(text), List.of()) : split(text, fallback);
  }

  private static FeatureOption split(String text, int colon) {
    return new FeatureOption(
        Path.of(text.substring(0, colon)),
        Arrays.stream(text.substring(colon + 1).split(",", -1)).map(String::strip).toList());
  }
}
