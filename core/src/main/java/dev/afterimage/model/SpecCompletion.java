package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.LayoutChoice;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputScaling;
import dev.afterimage.model.output.OutputTensor;
import java.util.List;
import java.util.Objects;

/** Fills the open fields of a specification and refuses contradictions with the file and task. */
final class SpecCompletion {
  private static final int SHARE = 4; // of the heap: the answer takes some, and others are at work

  private final String file;
  private final Declared declared;

  private SpecCompletion(String file, Declared declared) {
    this.file = file;
    this.declared = declared;
  }

  /**
   * Completes a specification; runs the engine once on a blank picture.
   *
   * @param file the file's name, for messages
   * @param classes that the masks are known to hold; 0 where unknown
   */
  static ModelSpec of(Engine engine, ModelSpec spec, Task task, String file, int classes) {
    SpecCompletion completion = new SpecCompletion(file, engine.declared());
    Input input = new InputCompletion(file, engine.declared()).of(spec.input());
    Output output =
        completion.output(spec.output(), task, completion.probe(engine, input), input, classes);
    return new ModelSpec(input, output, spec.ignored(), spec.privacy(), spec.pixels());
  }

  /** One run on zeros: shows the output's shape and whether the network works at all. */
  private OutputTensor probe(Engine engine, Input input) {
    Size size = Objects.requireNonNull(input.asked());
    int channels = Objects.requireNonNull(input.channels()).count();
    requireHeld(size, (long) channels * Objects.requireNonNullElse(declared.batch(), 1));
    requireHeld(Objects.requireNonNull(input.size()), channels);
    Planes blank = Planes.zeros(channels, size.height(), size.width());
    try {
      return engine.run(List.of(blank)).get(0);
    } catch (ModelException e) {
      throw new InvalidDataException(
          at("fails on a blank picture of " + blank.shape() + ": ")
              + e.getMessage()
              + (declared.input().channels() == null
                  ? "; the file does not say where it takes the channels: if last, state \"input\":"
                      + " {\"layout\": \"NHWC\"} in --spec, and \"channels\": \"GRAY\" if there is"
                      + " one"
                  : ""),
          e);
    }
  }

  /** A batch is one array; a file may declare sides whose product no memory holds. */
  private void requireHeld(Size size, long planes) {
    long most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE);
    double bytes = (double) Float.BYTES * planes * size.height() * size.width();
    if (bytes > most) {
      throw new InvalidDataException(
          at("takes " + planes + " planes of " + size.height() + "x" + size.width())
              + " pixels at once, at most "
              + most
              + " bytes are given to a batch (a quarter of the heap): give a larger heap with"
              + " AFTERIMAGE_JAVA_OPTIONS=-Xmx8g, or export the model for smaller pictures");
    }
  }

  private Output output(Output given, Task task, OutputTensor probe, Input input, int classes) {
    Size asked = Objects.requireNonNull(input.asked());
    OutputLayout layout =
        new LayoutChoice("model " + file, probe, asked.height(), asked.width())
            .of(given.layout(), given.channels());
    int channels = layout.channels(probe.shape());
    boolean labels =
        given.kind() == Kind.LABELS
            || declared.ending().last() == Last.LABELS
            || declared.output().numbers() == Numbers.WHOLE;
    if (given.channels() != null && given.channels() != channels && !labels) {
      throw contradiction("output.channels", given.channels(), "gives", channels);
    }
    OutputScaling scaling = given.scaling() == null ? declared.ending().scaling() : given.scaling();
    Output found = new Output(null, null, null, declared.output().name(), layout, scaling, null);
    return new OutputMeaning("model " + file, task, declared.ending(), declared.output().numbers())
        .complete(given, found, channels, classes);
  }

  private InvalidDataException contradiction(String field, Object asked, String verb, Object is) {
    return new InvalidDataException(
        at(field + " is " + asked + " in the spec, but the file " + verb + " " + is));
  }

  private String at(String message) {
    return "model " + file + ": " + message;
  }
}
