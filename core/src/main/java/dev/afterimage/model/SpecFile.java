package dev.afterimage.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a model's specification lies where nobody says: beside {@code X/unet.onnx} as {@code
 * X/unet.spec.json}, or else as {@code X/spec.json}.
 */
public final class SpecFile {
  private static final String NAME = "spec.json";

  private SpecFile() {}

  /** The file beside a model; empty where there is none. */
  public static Optional<Path> beside(Path model) {
    String name = String.valueOf(model.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return List.of(stem + "." + NAME, NAME).stream()
        .map(model::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * The specification beside a model; all open where there is no file.
   *
   * @throws dev.afterimage.data.InvalidDataException if there is one that cannot be read
   */
  public static ModelSpec readBeside(Path model) {
    return beside(model).map(ModelSpecJson::read).orElseGet(ModelSpec::open);
  }
}
