package dev.afterimage.model.recorded;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputShape;
import dev.afterimage.model.output.OutputShape.Side;
import dev.afterimage.model.output.OutputTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order of dimensions that recorded arrays have: the one that fits the pictures' sizes in
 * every known record, and where two do, the one with channels for the masks' classes.
 */
final class RecordedLayout {
  private final PredictionFolder folder;
  private final Expected expected;
  private final Path first;

  RecordedLayout(PredictionFolder folder, Expected expected, Path first) {
    this.folder = folder;
    this.expected = expected;
    this.first = first;
  }

  /**
   * The layout.
   *
   * @throws InvalidDataException if none fits, or several do
   */
  OutputLayout of(ModelSpec given, OutputTensor example) {
    OutputLayout stated = given.output().layout();
    if (stated != null) {
      if (stated.rank() != example.shape().length || !isGrid(stated)) {
        throw new InvalidDataException(
            "prediction "
                + first
                + " has the shape "
                + example.word()
                + ", the spec asks for output.layout "
                + stated);
      }
      return stated;
    }
    Size size = given.input().size();
    List<OutputLayout> possible =
        List.of(OutputLayout.NCHW, OutputLayout.NHWC, OutputLayout.NHW).stream()
            .filter(layout -> layout.rank() == example.shape().length)
            .toList();
    if (possible.size() == 1 || (size == null && expected.sides().isEmpty())) {
      if (size == null) {
        requirePicture(possible.get(0), example);
      }
      return possible.get(0);
    }
    List<OutputLayout> fitting = fitting(size, example, possible);
    if (fitting.size() > 1) {
      fitting = fitting.stream().filter(layout -> isPlausible(layout, given, example)).toList();
    }
    if (fitting.size() != 1) {
      throw new InvalidDataException(
          "prediction "
              + first
              + " has the shape "
              + example.word()
              + ", which "
              + (fitting.isEmpty() ? "fits neither" : "may be either")
              + " (channels, height, width) "
              + (fitting.isEmpty() ? "nor" : "or")
              + " (height, width, channels) of pictures of "
              + sizes(size)
              + "; state output.layout, NCHW or NHWC, in --spec");
    }
    return fitting.get(0);
  }

  /** Two axes may also be channels and the pixels in one line, which would be read as a strip. */
  private void requirePicture(OutputLayout layout, OutputTensor example) {
    if (layout != OutputLayout.NHW || expected.sides().isEmpty()) {
      return;
    }
    int[] shape = example.shape();
    for (Side side : expected.sides().values()) {
      if (OutputShape.fit(layout, shape, side.height(), side.width(), true).isPresent()) {
        return;
      }
    }
    throw new InvalidDataException(
        "prediction "
            + first
            + " has the shape "
            + example.word()
            + ", which has the shape of no picture, as "
            + sizes(null)
            + "; reshape flattened predictions to (channels, height, width), or state output.layout"
            + " NHW in --spec if this is (height, width)");
  }

  private static boolean isGrid(OutputLayout layout) {
    return layout == OutputLayout.NCHW || layout == OutputLayout.NHWC || layout == OutputLayout.NHW;
  }

  /** The layouts that fit every known record best. */
  private List<OutputLayout> fitting(
      @Nullable Size size, OutputTensor example, List<OutputLayout> possible) {
    if (size != null) {
      return OutputShape.best(example.shape(), size.height(), size.width(), null, false);
    }
    List<OutputLayout> fitting = new ArrayList<>(possible);
    for (Map.Entry<String, Side> record : new TreeMap<>(expected.sides()).entrySet()) {
      Side side = record.getValue();
      try {
        int[] shape =
            PredictionFolder.read(folder.find(record.getKey(), Query.EXACT)).tensor().shape();
        if (shape.length == example.shape().length) {
          fitting.retainAll(OutputShape.best(shape, side.height(), side.width(), null, true));
        }
      } catch (ModelException e) {
        // counted and reported when it is scored
      }
    }
    return fitting;
  }

  /** Whether there is a channel for every class of the masks, or as many as a picture has. */
  private boolean isPlausible(OutputLayout layout, ModelSpec given, OutputTensor example) {
    int channels = layout.channels(example.shape());
    Integer stated = given.output().channels();
    if (stated != null) {
      return channels == stated;
    }
    int classes = expected.classes();
    return classes == 0
        ? channels == 1 || channels == 3
        : channels == 1 || (channels >= classes && channels <= 2 * classes + 2);
  }

  private String sizes(@Nullable Size size) {
    return size != null
        ? size.height() + "x" + size.width()
        : String.join(
            ", ",
            expected.sides().values().stream()
                .map(side -> side.height() + "x" + side.width())
                .distinct()
                .sorted()
                .limit(3)
                .toList());
  }
}
