package dev.afterimage.model;

import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * What a model's file says of itself; null where it leaves a dimension open.
 *
 * @param layout the order of the input's dimensions: the specification's, or else a guess from
 *     where the file has 1 or 3 channels
 * @param input the one input
 * @param output the one output, or the one that the specification names
 * @param batch the only batch size that the file takes; null where any
 * @param ending what the file says of its last step
 * @param bytes whether the file's first steps are for values of [0, 255], as a division by 255 is
 */
public record Declared(
    Layout layout,
    Port input,
    Result output,
    @Nullable Integer batch,
    Ending ending,
    boolean bytes) {

  /** A file that says nothing of the values that it takes. */
  public Declared(
      Layout layout, Port input, Result output, @Nullable Integer batch, Ending ending) {
    this(layout, input, output, batch, ending, false);
  }

  /**
   * The output. Its shape is known once it has been run.
   *
   * @param name the tensor's name
   * @param numbers what it holds
   */
  public record Result(String name, Numbers numbers) {}

  /**
   * An input tensor, or a feature map, without its batch dimension.
   *
   * @param name the tensor's name
   * @param channels number of channels
   * @param height rows, in pixels
   * @param width columns, in pixels
   * @param numbers what it takes or holds
   */
  public record Port(
      String name,
      @Nullable Integer channels,
      @Nullable Integer height,
      @Nullable Integer width,
      Numbers numbers) {

    /** Of floating-point numbers. */
    public Port(
        String name,
        @Nullable Integer channels,
        @Nullable Integer height,
        @Nullable Integer width) {
      this(name, channels, height, width, Numbers.FLOAT);
    }

    /** The shape in words, for messages: {@code channels x height x width}, "?" where open. */
    public String shape() {
      return word(channels) + "x" + word(height) + "x" + word(width);
    }

    private static String word(@Nullable Integer dimension) {
      return dimension == null ? "?" : dimension.toString();
    }
  }
}
