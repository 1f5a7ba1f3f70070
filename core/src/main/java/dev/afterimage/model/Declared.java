package dev.afterimage.model;

import dev.afterimage.model.ModelSpec.Layout;
import org.jspecify.annotations.Nullable;

/**
 * What a model's file says of itself; null where it leaves a dimension open.
 *
 * @param layout the order of dimensions of input and output: the specification's, or else a guess
 *     from where the file has 1 or 3 channels
 * @param input the one input
 * @param output the one output, or the one that the specification names
 * @param batch the only batch size that the file takes; null where any
 */
public record Declared(Layout layout, Port input, Port output, @Nullable Integer batch) {

  /**
   * An input or output tensor without its batch dimension.
   *
   * @param name the tensor's name
   * @param channels number of channels
   * @param height rows, in pixels
   * @param width columns, in pixels
   */
  public record Port(
      String name, @Nullable Integer channels, @Nullable Integer height, @Nullable Integer width) {

    /** The shape in words, for messages: {@code channels x height x width}, "?" where open. */
    public String shape() {
      return word(channels) + "x" + word(height) + "x" + word(width);
    }

    private static String word(@Nullable Integer dimension) {
      return dimension == null ? "?" : dimension.toString();
    }
  }
}
