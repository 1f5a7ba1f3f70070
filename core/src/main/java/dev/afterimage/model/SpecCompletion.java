package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
   */
  static ModelSpec of(Engine engine, ModelSpec spec, Task task, String file) {
    SpecCompletion completion = new SpecCompletion(file, engine.declared());
    Input input = completion.input(spec.input());
    Output output = completion.output(spec.output(), task, completion.probe(engine, input));
    int ignore = Objects.requireNonNullElse(spec.ignoreLabel(), ModelSpec.DEFAULT_IGNORE_LABEL);
    return new ModelSpec(input, output, ignore, spec.privacy(), spec.pixels());
  }

  private Input input(Input given) {
    Channels channels = channels(given.channels());
    Scaling scaling = Objects.requireNonNullElse(given.scaling(), Scaling.unit());
    if (!scaling.fits(channels.count())) {
      throw new InvalidDataException(
          at("input.mean and input.std need one value per channel, " + channels.count())
              + ", the spec gives "
              + scaling.mean().size());
    }
    return new Input(
        size(given.size(), given.stitch()),
        channels,
        Objects.requireNonNullElse(given.resize(), Resize.BILINEAR_ANTIALIAS),
        scaling,
        declared.layout(),
        declared.input().name(),
        given.stitch());
  }

  private Channels channels(@Nullable Channels given) {
    Integer inFile = declared.input().channels();
    if (inFile != null && inFile != 1 && inFile != 3) {
      throw new InvalidDataException(
          at("the input must take 1 or 3 channels, got " + inFile)
              + " of shape "
              + declared.input().shape()
              + " read as "
              + declared.layout()
              + "; input.layout in --spec says otherwise if that is wrong");
    }
    if (given == null) {
      return inFile != null && inFile == 1 ? Channels.GRAY : Channels.RGB;
    }
    if (inFile != null && inFile != given.count()) {
      throw contradiction("input.channels", given + " (" + given.count() + ")", "takes", inFile);
    }
    return given;
  }

  private Size size(@Nullable Size given, @Nullable Integer stitch) {
    if (stitch != null) {
      return stitched(given, stitch);
    }
    Integer height = declared.input().height();
    Integer width = declared.input().width();
    if (given == null) {
      if (height == null || width == null) {
        throw new InvalidDataException(
            at("the file leaves its input size open (" + declared.input().shape())
                + "); give input.height and input.width in --spec");
      }
      return new Size(height, width);
    }
    if (height != null && height != given.height()) {
      throw contradiction("input.height", given.height(), "takes", height);
    }
    if (width != null && width != given.width()) {
      throw contradiction("input.width", given.width(), "takes", width);
    }
    return given;
  }

  /** Whole pictures are of the spec's size, and what the file takes is a tile. */
  private Size stitched(@Nullable Size given, int side) {
    if (given == null) {
      throw new InvalidDataException(
          at("input.stitch needs input.height and input.width of whole pictures in --spec"));
    }
    requireTile(declared.input().height(), side);
    requireTile(declared.input().width(), side);
    return given;
  }

  private void requireTile(@Nullable Integer inFile, int side) {
    if (inFile != null && inFile != side) {
      throw contradiction("input.stitch", side, "takes", inFile);
    }
  }

  /** One run on zeros: shows the output's true shape and whether the network works at all. */
  private Planes probe(Engine engine, Input input) {
    Size size = Objects.requireNonNull(input.asked());
    int channels = Objects.requireNonNull(input.channels()).count();
    requireHeld(size, (long) channels * Objects.requireNonNullElse(declared.batch(), 1));
    requireHeld(Objects.requireNonNull(input.size()), channels); // where it is asked in tiles
    Planes blank = Planes.zeros(channels, size.height(), size.width());
    try {
      return engine.run(List.of(blank)).get(0);
    } catch (ModelException e) {
      throw new InvalidDataException(
          at("fails on a blank picture of " + blank.shape() + ": ") + e.getMessage(), e);
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

  private Output output(Output given, Task task, Planes probe) {
    int channels = probe.channels();
    if (given.channels() != null && given.channels() != channels) {
      throw contradiction("output.channels", given.channels(), "gives", channels);
    }
    return new OutputMeaning("model " + file, task, channels)
        .complete(given, declared.output().name());
  }

  private InvalidDataException contradiction(String field, Object inSpec, String verb, int inFile) {
    return new InvalidDataException(
        at(field + " is " + inSpec + " in the spec, but the file " + verb + " " + inFile));
  }

  private String at(String message) {
    return "model " + file + ": " + message;
  }
}
