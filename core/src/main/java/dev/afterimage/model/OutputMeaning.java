package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an output holds, where a specification leaves it open and the file says it, and
 * refuses what contradicts the file, the task or itself.
 */
public final class OutputMeaning {
  private static final int LEAST_CLASSES = 2;

  private final String source;
  private final Task task;
  private final Ending ending;
  private final Numbers numbers;

  /**
   * @param source names the model or prediction, for messages
   * @param task what the model does
   * @param ending what the file says of its last step
   * @param numbers what the output tensor holds
   */
  public OutputMeaning(String source, Task task, Ending ending, Numbers numbers) {
    this.source = source;
    this.task = task;
    this.ending = ending;
    this.numbers = numbers;
  }

  /**
   * The specification with no field open.
   *
   * @param given as it was stated
   * @param found name, layout and scaling, as they will be used
   * @param channels that the output has
   * @param classes that the masks are known to hold, for an output of labels; 0 where unknown
   */
  public Output complete(Output given, Output found, int channels, int classes) {
    Kind kind = kind(given.kind(), found);
    boolean independent = given.isIndependent();
    if (independent) {
      requireIndependent(given.activation());
    }
    if (task == Task.TRANSLATION && channels != 1 && channels != 3) {
      throw fault(
          "a picture has 1 or 3 channels, the output has "
              + channels
              + "; where it is part of a picture (colours of a grey one), record the whole picture"
              + " for --predictions; output.layout in --spec says otherwise if the channels are"
              + " others");
    }
    return new Output(
        kind,
        activation(given.activation(), kind, independent ? 1 : channels),
        kind == Kind.LABELS && !independent
            ? labels(given.channels(), channels, classes)
            : channels,
        found.name(),
        found.layout(),
        kind == Kind.LABELS && given.scaling() == null && ending.last() != Last.LABELS
            ? null // each number is a class
            : found.scaling(),
        given.independent());
  }

  /** Classes that exclude each other in the file are no maps of their own. */
  private void requireIndependent(@Nullable Activation given) {
    if (task == Task.TRANSLATION) {
      throw fault("\"maps\" in --spec are truths of segmentation, the task is translation");
    }
    if (given == Activation.SOFTMAX) {
      throw fault(
          "a softmax is over classes that exclude each other; independent maps have sigmoids");
    }
    if (ending.last() == Last.SOFTMAX || ending.last() == Last.LOG_SOFTMAX) {
      throw fault(
          "the file ends in "
              + ending.operator()
              + ", whose classes exclude each other, so that its channels are no independent maps:"
              + " leave \"maps\" (and output.independent) out of --spec and give masks of one class"
              + " index per pixel");
    }
  }

  private Kind kind(@Nullable Kind given, Output found) {
    boolean segments = task == Task.SEGMENTATION;
    if (given != null && (given == Kind.VALUES) == segments) {
      throw fault(
          "output.kind must be "
              + (segments ? "logits, probabilities, log-probabilities or labels" : "values")
              + " for "
              + task.label()
              + ", got "
              + given.label());
    }
    Kind said = segments ? said() : Kind.VALUES;
    if (said != null && given != null && !agrees(given, said)) {
      throw fault(
          "the file ends in "
              + ending.operator()
              + ", which gives "
              + said.label()
              + ", but output.kind in the spec is "
              + given.label()
              + "; leave output.kind out, or export the network without its last step");
    }
    Kind kind = given != null ? given : said != null ? said : Kind.LOGITS;
    if (numbers != Numbers.FLOAT && kind != Kind.LABELS && found.scaling() == null) {
      throw fault(
          "the output holds whole numbers, and the file does not say what they stand for; state "
              + (segments
                  ? "\"output\": {\"kind\": \"labels\"} where each is a class, or output.scale and"
                      + " output.zeroPoint where (number - zeroPoint) * scale is the value"
                  : "\"output\": {\"scale\": 0.00392156862745098} in --spec where they are bytes, 255"
                      + " for white, else output.zeroPoint too: (number - zeroPoint) * scale is the"
                      + " value"));
    }
    return kind;
  }

  /** Logarithms of probabilities are logits too: a softmax gives the probabilities back. */
  private static boolean agrees(Kind given, Kind said) {
    return given == said || (given == Kind.LOGITS && said == Kind.LOG_PROBABILITIES);
  }

  /** What the file says; null where it says nothing. */
  private @Nullable Kind said() {
    return switch (ending.last()) {
      case SIGMOID, SOFTMAX -> Kind.PROBABILITIES;
      case LOG_SOFTMAX -> Kind.LOG_PROBABILITIES;
      case LABELS -> Kind.LABELS;
      case OTHER, UNKNOWN -> numbers == Numbers.WHOLE ? Kind.LABELS : null;
    };
  }

  private int labels(@Nullable Integer given, int channels, int classes) {
    if (channels != 1) {
      throw fault(
          "labels need one number per pixel, the output has "
              + channels
              + " channels; output.layout in --spec says otherwise if that is wrong");
    }
    if (given == null && classes == 0) {
      throw fault("labels need output.channels, the number of classes, in --spec");
    }
    return given == null ? Math.max(LEAST_CLASSES, classes) : Math.max(LEAST_CLASSES, given);
  }

  private Activation activation(@Nullable Activation given, Kind kind, int channels) {
    if (given == null) {
      return switch (kind) {
        case LOGITS -> channels == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
        case LOG_PROBABILITIES -> Activation.EXP;
        case PROBABILITIES, LABELS, VALUES -> Activation.NONE;
      };
    }
    if (kind == Kind.LOGITS && given != Activation.SIGMOID && given != Activation.SOFTMAX) {
      throw fault(
          "logits need an output.activation, sigmoid or softmax, got "
              + given.label()
              + "; if the network ends in one, output.kind is probabilities");
    }
    if (kind == Kind.LOG_PROBABILITIES && given != Activation.EXP) {
      throw fault("log-probabilities take the output.activation exp, got " + given.label());
    }
    if ((kind == Kind.PROBABILITIES || kind == Kind.LABELS) && given != Activation.NONE) {
      throw fault(
          kind.label()
              + " take no output.activation, got "
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
