package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Activation;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Kind;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Resize;
import dev.afterimage.model.ModelSpec.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills the open fields of a specification from a recorded prediction and refuses contradictions.
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
    Kind kind = kind(given.output().kind(), task);
    return new ModelSpec(
        input(given.input()),
        new Output(
            kind,
            activation(given.output().activation(), kind),
            channels(given.output().channels()),
            given.output().name()),
        Objects.requireNonNullElse(given.ignoreLabel(), ModelSpec.DEFAULT_IGNORE_LABEL));
  }

  private Input input(Input given) {
    Size recorded = new Size(example.height(), example.width());
    if (given.size() != null && !given.size().equals(recorded)) {
      throw fault(
          "the input size "
              + given.size().height()
              + "x"
              + given.size().width()
              + "; record predictions at that size, or leave input.height and input.width out");
    }
    Channels channels = Objects.requireNonNullElse(given.channels(), Channels.RGB);
    return new Input(
        recorded,
        channels,
        Objects.requireNonNullElse(given.resize(), Resize.BILINEAR_ANTIALIAS),
        Objects.requireNonNullElse(given.scaling(), unscaled(channels.count())),
        Objects.requireNonNullElse(given.layout(), Layout.NCHW),
        given.name());
  }

  private static Scaling unscaled(int channels) {
    return channels == 1
        ? new Scaling(1, List.of(0.0), List.of(1.0))
        : new Scaling(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
  }

  private int channels(@Nullable Integer given) {
    if (given != null && given != example.channels()) {
      throw fault("output.channels " + given);
    }
    return example.channels();
  }

  private static Kind kind(@Nullable Kind given, Task task) {
    Kind natural = task == Task.SEGMENTATION ? Kind.LOGITS : Kind.VALUES;
    if (given != null && (given == Kind.VALUES) != (natural == Kind.VALUES)) {
      throw new InvalidDataException(
          "output.kind must be "
              + (task == Task.SEGMENTATION ? "logits or probabilities" : "values")
              + " for "
              + task.label()
              + ", got "
              + given);
    }
    return given == null ? natural : given;
  }

  private Activation activation(@Nullable Activation given, Kind kind) {
    if (given == null) {
      Activation natural = example.channels() == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
      return kind == Kind.LOGITS ? natural : Activation.NONE;
    }
    boolean none = given == Activation.NONE;
    if ((kind == Kind.LOGITS && none) || (kind == Kind.PROBABILITIES && !none)) {
      throw new InvalidDataException(
          "logits need an output.activation and probabilities take none, got "
              + kind
              + " with "
              + given);
    }
    if (given == Activation.SOFTMAX && example.channels() == 1) {
      throw fault("softmax, which over 1 channel is 1 everywhere: output.activation is sigmoid");
    }
    return given;
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
