package dev.afterimage.model.recorded;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.OutputMeaning;
import dev.afterimage.model.Query;
import dev.afterimage.model.Resize;
import dev.afterimage.model.Scaling;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputShape.Side;
import dev.afterimage.model.output.OutputTensor;
import dev.afterimage.model.recorded.PredictionFolder.Recorded;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Fills the open fields of a specification from recorded predictions and refuses contradictions. A
 * size that is left open stays open: every prediction may have its own, and truths follow it.
 */
final class RecordedSpec {
  private final PredictionFolder folder;
  private final Expected expected;
  private final Path first;

  /**
   * @param folder holds the predictions
   * @param expected sizes and classes of some records
   */
  RecordedSpec(PredictionFolder folder, Expected expected) {
    this.folder = folder;
    this.expected = expected;
    this.first = first(folder, expected);
  }

  /** That of a known record, where there is one: folders hold other arrays too. */
  private static Path first(PredictionFolder folder, Expected expected) {
    Path any = folder.first();
    for (String id : new TreeSet<>(expected.sides().keySet())) {
      try {
        return folder.find(id, Query.EXACT);
      } catch (ModelException e) {
        // counted and reported when it is scored
      }
    }
    return any;
  }

  ModelSpec complete(ModelSpec given, Task task) {
    Recorded example = read();
    OutputTensor tensor = example.tensor();
    OutputLayout layout = new RecordedLayout(folder, expected, first).of(given, tensor);
    Side side = side(tensor, layout);
    boolean labels = given.output().kind() == Kind.LABELS || example.numbers() == Numbers.WHOLE;
    int channels = layout.channels(tensor.shape());
    Integer stated = given.output().channels();
    if (stated != null && stated != channels && !labels) {
      throw fault(tensor, "output.channels " + stated);
    }
    Output found =
        new Output(null, null, null, given.output().name(), layout, given.output().scaling(), null);
    return new ModelSpec(
        input(given.input(), tensor, side),
        new OutputMeaning("prediction " + first, task, Ending.unknown(), example.numbers())
            .complete(given.output(), found, channels, expected.classes()),
        given.ignored(),
        given.privacy(),
        given.pixels());
  }

  private Recorded read() {
    try {
      return PredictionFolder.read(first);
    } catch (ModelException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Side side(OutputTensor tensor, OutputLayout layout) {
    var planes = tensor.planes(layout, 1, 1);
    return new Side(planes.height(), planes.width());
  }

  private Input input(Input given, OutputTensor example, Side side) {
    Size size = given.size();
    if (size != null && (size.height() != side.height() || size.width() != side.width())) {
      throw fault(
          example,
          "the input size "
              + size.height()
              + "x"
              + size.width()
              + "; record predictions at that size, or leave input.height and input.width out");
    }
    return new Input(
        size,
        Objects.requireNonNullElse(given.channels(), Channels.RGB),
        Objects.requireNonNullElse(given.resize(), Resize.BILINEAR_ANTIALIAS),
        Objects.requireNonNullElse(given.scaling(), Scaling.unit()),
        Objects.requireNonNullElse(given.layout(), Layout.NCHW),
        given.name(),
        given.stitch()); // recorded ones are stitched already
  }

  private InvalidDataException fault(OutputTensor example, String asked) {
    return new InvalidDataException(
        "prediction "
            + first
            + " has the shape "
            + example.word()
            + ", the spec asks for "
            + asked);
  }
}
