package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.output.Expected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens model files with whichever engine knows their format. */
public final class Models {

  private Models() {}

  /**
   * Opens a model. Fields that the specification leaves open are filled from the file and from the
   * defaults; a blank picture is run once, so that a model that cannot work is refused here.
   *
   * @param file the model's file
   * @param spec what is known of the model; {@link ModelSpec#open()} where nothing is
   * @param task what the model does
   * @param threads threads within one run, at least 1
   * @return the model; the caller closes it
   * @throws InvalidDataException if no engine knows the file, the file is broken, or the
   *     specification contradicts the file or the task
   */
  public static PixelModel open(Path file, ModelSpec spec, Task task, int threads) {
    return open(file, spec, task, threads, Expected.nothing());
  }

  /**
   * The same.
   *
   * @param expected what is known of records
   */
  public static PixelModel open(
      Path file, ModelSpec spec, Task task, int threads, Expected expected) {
    Engine engine = engine(file, spec, threads);
    boolean open = false;
    try {
      String name = String.valueOf(file.getFileName());
      SpecModel model =
          new SpecModel(
              name, engine, SpecCompletion.of(engine, spec, task, name, expected.classes()));
      open = true;
      return model;
    } finally {
      if (!open) {
        engine.close();
      }
    }
  }

  /**
   * Opens a network that is no audited model: tensors in, tensors out.
   *
   * @param file the network's file
   * @param spec its layout and tensor names, where they are known
   * @param threads threads within one run, at least 1
   * @return the engine; the caller closes it
   * @throws InvalidDataException if no engine knows the file, or it is broken
   */
  public static Engine engine(Path file, ModelSpec spec, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("model " + file + " must be a file, and is not one");
    }
    return provider(file).open(file, spec, threads);
  }

  /** Whether some engine on the class path knows files of that name. */
  public static boolean supports(Path file) {
    return ServiceLoader.load(EngineProvider.class).stream()
        .anyMatch(provider -> provider.get().supports(file));
  }

  private static EngineProvider provider(Path file) {
    List<String> formats = new ArrayList<>();
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.supports(file)) {
        return provider;
      }
      formats.add(provider.format());
    }
    throw new InvalidDataException(
        "model " + file + " is of no known format; known by their file names: " + formats);
  }
}
