package dev.afterimage.model.output;

import dev.afterimage.data.InvalidDataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides the order of an output's dimensions from one answer, or asks for it. */
public final class LayoutChoice {
  private final String source;
  private final OutputTensor probe;
  private final int height;
  private final int width;

  /**
   * @param source names the model, for messages
   * @param probe an answer
   * @param height of the picture that was asked about
   * @param width of that picture
   */
  public LayoutChoice(String source, OutputTensor probe, int height, int width) {
    this.source = source;
    this.probe = probe;
    this.height = height;
    this.width = width;
  }

  /**
   * The layout.
   *
   * @param stated in the specification; null where it is to be found
   * @param channels as stated; null where open
   * @throws InvalidDataException if the stated one does not fit, none fits, or several do
   */
  public OutputLayout of(@Nullable OutputLayout stated, @Nullable Integer channels) {
    if (stated != null) {
      if (stated.rank() != probe.shape().length
          || OutputShape.fit(stated, probe.shape(), height, width, true).isEmpty()) {
        throw fault("; output.layout in the spec is " + stated + ", which does not fit");
      }
      return stated;
    }
    List<OutputLayout> fitting = OutputShape.best(probe.shape(), height, width, null, false);
    if (fitting.size() > 1 && channels != null) {
      fitting = fitting.stream().filter(each -> each.channels(probe.shape()) == channels).toList();
    }
    if (fitting.isEmpty()) {
      throw fault(
          ": no two of its sides are the picture's, or one whole multiple or fraction of both, so"
              + " that it is no answer for every pixel; output.name in --spec chooses another"
              + " output. Of a network without padding, whose answer leaves out the picture's edge,"
              + " record the outputs at the size of the pictures for --predictions; output.layout"
              + " states the order where the answer is of the whole picture");
    }
    if (fitting.size() > 1) {
      throw fault(", which can be read as " + fitting + "; state output.layout in --spec");
    }
    return fitting.get(0);
  }

  private InvalidDataException fault(String rest) {
    return new InvalidDataException(
        source
            + ": the output's shape without the batch is "
            + probe.word()
            + " for a picture of "
            + height
            + "x"
            + width
            + rest);
  }
}
