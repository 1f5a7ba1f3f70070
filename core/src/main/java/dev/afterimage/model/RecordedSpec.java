package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Size;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills the open fields of a specification from a recorded prediction and refuses contradictions. A
 * size that is left open stays open: every prediction may have its own, and truths follow it.
 */
final class RecordedSpec {
  private final Path file;
  private final Planes example;

  /**
   * @param file where the example is from, for messages
   * @param example a recorded prediction
   */
  RecordedSpec(Path file, Planes example) {
    this.file = file;
    this.example = example;
  }

  ModelSpec complete(ModelSpec given, Task task) {
    int channels = channels(given.output().channels());
    return new ModelSpec(
        input(given.input()),
        new OutputMeaning("prediction " + file, task, channels)
            .complete(given.output(), given.output().name()),
        Objects.requireNonNullElse(given.ignoreLabel(), ModelSpec.DEFAULT_IGNORE_LABEL),
        given.privacy(),
        given.pixels());
  }

  private Input input(Input given) {
    Size size = given.size();
    if (size != null && (size.height() != example.height() || size.width() != example.width())) {
      throw fault(
          "the input size "
              + size.height()
              + "x"
              + size.width()
              + "; record predictions at that size, or leave input.height and input.width out");
    }
    Channels channels = Objects.requireNonNullElse(given.channels(), Channels.RGB);
    return new Input(
        size,
        channels,
        Objects.requireNonNullElse(given.resize(), Resize.BILINEAR_ANTIALIAS),
        Objects.requireNonNullElse(given.scaling(), Scaling.unit()),
        Objects.requireNonNullElse(given.layout(), Layout.NCHW),
        given.name(),
        given.stitch()); // recorded ones are stitched already
  }

  private int channels(@Nullable Integer given) {
    if (given != null && given != example.channels()) {
      throw fault("output.channels " + given);
    }
    return example.channels();
  }

  private InvalidDataException fault(String asked) {
    return new InvalidDataException(
        "prediction "
            + file
            + " has the shape "
            + example.shape()
            + ", the spec asks for "
            + asked);
  }
}
