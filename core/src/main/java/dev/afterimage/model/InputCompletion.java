package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Numbers;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the open fields of how a model is fed, and refuses contradictions with its file. */
final class InputCompletion {
  private final String file;
  private final Declared declared;

  InputCompletion(String file, Declared declared) {
    this.file = file;
    this.declared = declared;
  }

  Input of(Input given) {
    Channels channels = channels(given.channels());
    Scaling scaling = scaling(given.scaling());
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

  /** Bytes are taken as pictures hold them; what signed ones mean is for the specification. */
  private Scaling scaling(@Nullable Scaling given) {
    Numbers numbers = declared.input().numbers();
    if (given == null && numbers == Numbers.INT8) {
      throw new InvalidDataException(
          at(
                  "the input takes signed bytes; state in --spec what they stand for, usually \"scale\":")
              + " \"byte\" with \"mean\" 128 and \"std\" 1 for every channel: the byte is"
              + " (255 * value - mean) / std");
    }
    if (given == null) {
      return numbers == Numbers.FLOAT && !declared.bytes() ? Scaling.unit() : Scaling.bytes();
    }
    if (numbers != Numbers.FLOAT && given.factor() != 255) {
      throw new InvalidDataException(
          at("the input takes whole numbers, so that input.scale in --spec must be \"byte\""));
    }
    return given;
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
              + "; input.layout in --spec says otherwise if that is wrong. A model of other bands is"
              + " audited by its recorded outputs, --predictions");
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
    for (Integer inFile : Arrays.asList(declared.input().height(), declared.input().width())) {
      if (inFile != null && inFile != side) {
        throw contradiction("input.stitch", side, "takes", inFile);
      }
    }
    return given;
  }

  private InvalidDataException contradiction(String field, Object asked, String verb, Object is) {
    return new InvalidDataException(
        at(field + " is " + asked + " in the spec, but the file " + verb + " " + is));
  }

  private String at(String message) {
    return "model " + file + ": " + message;
  }
}
