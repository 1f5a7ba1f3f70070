package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputScaling;
import dev.afterimage.model.output.OutputShape;
import dev.afterimage.model.output.OutputTensor;
import java.util.Objects;

/** From a network's output tensor to probabilities or values, as a complete specification says. */
public final class OutputReader {
  private final Output output;

  /**
   * @param output no field open
   */
  public OutputReader(Output output) {
    this.output = output;
  }

  /**
   * The output in the order (channels, height, width), before any activation.
   *
   * @param asked height and width of the picture that was asked about
   * @throws ModelException if its shape is no longer that of the specification
   */
  public Planes raw(OutputTensor tensor, Size asked) throws ModelException {
    OutputLayout layout = Objects.requireNonNull(output.layout());
    boolean fits =
        layout.rank() == tensor.shape().length
            && OutputShape.fit(layout, tensor.shape(), asked.height(), asked.width(), true)
                .isPresent();
    if (!fits || (output.kind() != Kind.LABELS && channels() != layout.channels(tensor.shape()))) {
      throw new ModelException(
          "the output must be "
              + layout
              + " with "
              + channels()
              + " channels for a picture of "
              + asked.height()
              + "x"
              + asked.width()
              + ", its shape without the batch is "
              + tensor.word());
    }
    return scaled(tensor.planes(layout, asked.height(), asked.width()));
  }

  /** What the numbers of an output stand for. */
  public Planes scaled(Planes raw) {
    OutputScaling scaling = output.scaling();
    return scaling == null
        ? raw
        : new Planes(raw.channels(), raw.height(), raw.width(), scaling.apply(raw.values()));
  }

  private int channels() {
    return Objects.requireNonNull(output.channels());
  }

  /**
   * Probabilities or values; labels become a map of 0 and 1 for every class.
   *
   * @param raw (channels, height, width), left as it is
   */
  public Planes meaning(Planes raw) throws ModelException {
    return output.kind() == Kind.LABELS
        ? output.isIndependent() ? thresholded(raw) : oneHot(raw)
        : Activations.apply(raw, Objects.requireNonNull(output.activation()));
  }

  private Planes thresholded(Planes raw) throws ModelException {
    for (float value : raw.values()) {
      if (value != 0 && value != 1) {
        throw new ModelException(
            "labels of independent maps must be 0 or 1, the model gives "
                + value
                + "; output.kind in --spec says what the numbers are");
      }
    }
    return raw;
  }

  private Planes oneHot(Planes raw) throws ModelException {
    Planes classes = Planes.zeros(channels(), raw.height(), raw.width());
    for (int i = 0; i < raw.area(); i++) {
      float label = raw.values()[i];
      if (!(label >= 0 && label < channels()) || label != Math.rint(label)) {
        throw new ModelException(
            "labels must be whole numbers from 0 to "
                + (channels() - 1)
                + ", the model gives "
                + label
                + (label == Math.rint(label)
                    ? "; output.channels in --spec is the number of classes; of 0 and 255, state"
                        + " output.scale 0.00392156862745098"
                    : ", which is none: output.kind in --spec says what the numbers are"));
      }
      int index = (int) label;
      classes.values()[index * raw.area() + i] = 1;
    }
    return classes;
  }
}
