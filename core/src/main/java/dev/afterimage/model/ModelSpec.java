package dev.afterimage.model;

import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Independence;
import dev.afterimage.model.output.Kind;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputScaling;
import dev.afterimage.privacy.PrivacyClaim;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to feed a model and read its output. Every field may be open (null) until {@link Models#open}
 * has filled it from what the model's file declares and from the defaults.
 *
 * @param input what goes in
 * @param output what comes out
 * @param ignoreLabel the mask value of pixels that do not count; null is the default, 255; -1 means
 *     that all count
 * @param privacy what its training says of its own privacy; null where it says nothing. Shown
 *     beside what is measured, and never believed
 * @param pixels what the values of masks mean, and whether pictures are turned; where it has maps,
 *     the output's channels are independent
 */
public record ModelSpec(
    Input input,
    Output output,
    @Nullable Integer ignoreLabel,
    @Nullable PrivacyClaim privacy,
    PixelRules pixels) {

  /** The mask value that does not count, unless said otherwise. */
  public static final int DEFAULT_IGNORE_LABEL = 255;

  /** Checks that independent channels have maps, and fills in that channels of maps are. */
  public ModelSpec {
    Independence.require(output.independent(), pixels.maps());
    output = pixels.maps() == null ? output : output.withIndependent();
  }

  /** The value that does not count: as stated, else 255; of maps of binary files none. */
  public int ignored() {
    boolean white = pixels.maps() != null && !(pixels.maps() instanceof MapSource.Regions);
    return Objects.requireNonNullElse(ignoreLabel, white ? -1 : DEFAULT_IGNORE_LABEL);
  }

  /** Without a claim of privacy. */
  public ModelSpec(Input input, Output output, @Nullable Integer ignoreLabel) {
    this(input, output, ignoreLabel, null, PixelRules.NONE);
  }

  /** The same with a claim of privacy. */
  public ModelSpec withPrivacy(PrivacyClaim claim) {
    return new ModelSpec(input, output, ignoreLabel, claim, pixels);
  }

  /** The same, fed otherwise. */
  public ModelSpec withInput(Input other) {
    return new ModelSpec(other, output, ignoreLabel, privacy, pixels);
  }

  /** A specification with every field open. */
  public static ModelSpec open() {
    return new ModelSpec(
        new Input(null, null, null, null, null, null), new Output(null, null, null, null), null);
  }

  /**
   * @param size height and width that every picture is resized to, in pixels
   * @param channels colour channels and their order
   * @param resize the filter for pictures; masks are always resized by nearest neighbour
   * @param scaling from [0, 1] to what the model was trained on
   * @param layout the order of the input tensor's dimensions
   * @param name the input tensor's name, where the file has several
   * @param stitch side of the {@link Tiles} that the model is asked in, in pixels; null where it is
   *     asked whole pictures
   */
  public record Input(
      @Nullable Size size,
      @Nullable Channels channels,
      @Nullable Resize resize,
      @Nullable Scaling scaling,
      @Nullable Layout layout,
      @Nullable String name,
      @Nullable Integer stitch) {

    /** Asked whole pictures. */
    public Input(
        @Nullable Size size,
        @Nullable Channels channels,
        @Nullable Resize resize,
        @Nullable Scaling scaling,
        @Nullable Layout layout,
        @Nullable String name) {
      this(size, channels, resize, scaling, layout, name, null);
    }

    /** Checks that tiles fit into the size, where it is known. */
    public Input {
      if (stitch != null
          && (stitch < 1 || (size != null && stitch > Math.min(size.height(), size.width())))) {
        throw new IllegalArgumentException(
            "input.stitch must be at least 1 and at most the input's height and width, %s, got %s"
                .formatted(size, stitch));
      }
    }

    /** Height and width of what the network is asked: of a tile, or of the whole. */
    public @Nullable Size asked() {
      return stitch == null ? size : new Size(stitch, stitch);
    }

    private Input inTiles(@Nullable Integer side) {
      return new Input(size, channels, resize, scaling, layout, name, side);
    }
  }

  /** The same, asked in tiles of a side; in whole pictures for null. */
  public ModelSpec stitched(@Nullable Integer side) {
    return new ModelSpec(input.inTiles(side), output, ignoreLabel, null, pixels);
  }

  /**
   * @param kind what the output tensor holds
   * @param activation what turns the output into probabilities or values
   * @param channels number of channels: classes, 1 for binary, or colour channels; of labels, the
   *     number of classes
   * @param name the output tensor's name, where the file has several
   * @param layout the order of the output tensor's dimensions
   * @param scaling what the numbers stand for; null where they are the values
   * @param independent whether classes do not exclude each other: each channel is a map of its own
   */
  public record Output(
      @Nullable Kind kind,
      @Nullable Activation activation,
      @Nullable Integer channels,
      @Nullable String name,
      @Nullable OutputLayout layout,
      @Nullable OutputScaling scaling,
      @Nullable Boolean independent) {

    /** Whether each channel is a map of its own. */
    public boolean isIndependent() {
      return Boolean.TRUE.equals(independent);
    }

    private Output withIndependent() {
      return new Output(kind, activation, channels, name, layout, scaling, true);
    }

    /** Of floating-point numbers in an order that is still to be found. */
    public Output(
        @Nullable Kind kind,
        @Nullable Activation activation,
        @Nullable Integer channels,
        @Nullable String name) {
      this(kind, activation, channels, name, null, null, null);
    }
  }

  /**
   * @param height rows, in pixels
   * @param width columns, in pixels
   */
  public record Size(int height, int width) {
    /** Checks that both are at least 1. */
    public Size {
      if (height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "input size must be at least 1x1, got " + height + "x" + width);
      }
    }
  }

  /** Colour channels and their order. */
  public enum Channels {
    /** Red, green, blue. */
    RGB,
    /** Blue, green, red. */
    BGR,
    /** One channel of luminance. */
    GRAY;

    /** Number of channels. */
    public int count() {
      return this == GRAY ? 1 : 3;
    }
  }

  /** The order of a tensor's dimensions. */
  public enum Layout {
    /** Batch, channels, height, width. */
    NCHW,
    /** Batch, height, width, channels. */
    NHWC
  }
}
