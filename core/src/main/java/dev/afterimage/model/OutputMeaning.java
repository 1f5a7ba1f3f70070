package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Activation;
import dev.afterimage.model.ModelSpec.Kind;
import dev.afterimage.model.ModelSpec.Output;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an output of a known channel count means, where a specification leaves it open, and
 * refuses what contradicts the task or itself.
 */
final class OutputMeaning {
  private final String source;
  private final Task task;
  private final int channels;

  /**
   * @param source names the model or prediction, for messages
   * @param task what the model does
   * @param channels channels that the output has
   */
  OutputMeaning(String source, Task task, int channels) {
    this.source = source;
    this.task = task;
    this.channels = channels;
  }

  /**
   * The specification with no field open.
   *
   * @param name the output's name, where it has one
   */
  Output complete(Output given, @Nullable String name) {
    Kind kind = kind(given.kind());
    return new Output(kind, activation(given.activation(), kind), channels, name);
  }

  private Kind kind(@Nullable Kind given) {
    Kind natural = task == Task.SEGMENTATION ? Kind.LOGITS : Kind.VALUES;
    if (given != null && (given == Kind.VALUES) != (natural == Kind.VALUES)) {
      throw fault(
          "output.kind must be "
              + (task == Task.SEGMENTATION ? "logits or probabilities" : "values")
              + " for "
              + task.label()
              + ", got "
              + given.label());
    }
    return given == null ? natural : given;
  }

  private Activation activation(@Nullable Activation given, Kind kind) {
    if (given == null) {
      Activation natural = channels == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
      return kind == Kind.LOGITS ? natural : Activation.NONE;
    }
    if (kind == Kind.LOGITS && given == Activation.NONE) {
      throw fault(
          "logits need an output.activation, sigmoid or softmax, got none; "
              + "if the network ends in one, output.kind is probabilities");
    }
    if (kind == Kind.PROBABILITIES && given != Activation.NONE) {
      throw fault(
          "probabilities take no output.activation, got "
              + given.label()
              + "; if it is still to be applied, output.kind is logits");
    }
    if (given == Activation.SOFTMAX && channels == 1) {
      throw fault("softmax over 1 channel is 1 everywhere; output.activation must be sigmoid");
    }
    return given;
  }

  private InvalidDataException fault(String message) {
    return new InvalidDataException(source + ": " + message);
  }
}
