package dev.afterimage.model.feature;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared;
import dev.afterimage.model.InputChannels;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settles how an extractor is fed and which of its outputs are used, or says what is wrong. */
final class FeatureChoice {
  /** Side of the blank picture where the network leaves its input size open. */
  private static final int PROBE = 224;

  private final FeatureEngine engine;
  private final ModelSpec.Input given;
  private final String file;

  FeatureChoice(FeatureEngine engine, ModelSpec.Input given, String file) {
    this.engine = engine;
    this.given = given;
    this.file = file;
  }

  Channels channels() {
    Integer inFile = engine.input().channels();
    if (inFile != null && inFile != 1 && inFile != 3) {
      throw fault("the input must take 1 or 3 channels, got the shape " + engine.input().shape());
    }
    Channels fallback = inFile != null && inFile == 1 ? Channels.GRAY : Channels.RGB;
    Channels channels = Objects.requireNonNullElse(given.channels(), fallback);
    if (inFile != null && inFile != channels.count()) {
      throw fault("input.channels is " + channels + " in the spec, but the file takes " + inFile);
    }
    return channels;
  }

  Scaling scaling(Channels channels) {
    Scaling fallback = channels == Channels.GRAY ? Scaling.unit() : Scaling.imageNet(channels);
    Scaling scaling = Objects.requireNonNullElse(given.scaling(), fallback);
    if (!scaling.fits(channels.count())) {
      throw fault(
          "input.mean and input.std need one value per channel, "
              + channels.count()
              + ", the spec gives "
              + scaling.mean().size());
    }
    return scaling;
  }

  /** The only size taken; null where any is. */
  @Nullable Size size() {
    Size size = given.size();
    Integer height = side(engine.input().height(), size == null ? null : size.height());
    Integer width = side(engine.input().width(), size == null ? null : size.width());
    if (height == null && width == null) {
      return null;
    }
    if (height == null || width == null) {
      throw fault(
          "the input must leave both sides open or none, got the shape "
              + engine.input().shape()
              + "; give input.height and input.width in the spec");
    }
    return new Size(height, width);
  }

  private @Nullable Integer side(@Nullable Integer inFile, @Nullable Integer inSpec) {
    if (inFile != null && inSpec != null && !inFile.equals(inSpec)) {
      throw fault("the input size is " + inSpec + " in the spec, but the file takes " + inFile);
    }
    return inFile == null ? inSpec : inFile;
  }

  /** The outputs asked for, or all that are maps; every one proved by a run on a blank picture. */
  List<String> outputs(List<String> asked, InputChannels channels) {
    List<String> maps = engine.maps().stream().map(Declared.Port::name).toList();
    if (!maps.containsAll(asked)) {
      throw fault(
          "the outputs "
              + asked
              + " must each be a float output of 4 dimensions; it has "
              + engine.described());
    }
    List<String> candidates = asked.isEmpty() ? maps : asked;
    List<Planes> shown = candidates.isEmpty() ? List.of() : probe(candidates, channels);
    List<String> chosen = new ArrayList<>();
    List<String> shapes = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      shapes.add(candidates.get(i) + " " + shown.get(i).shape());
      if (shown.get(i).height() > 1) {
        chosen.add(candidates.get(i));
      }
    }
    if (chosen.isEmpty() || (!asked.isEmpty() && chosen.size() < asked.size())) {
      String got = shapes.isEmpty() ? engine.described() : String.join(", ", shapes);
      throw fault("feature maps must have more than one row, got " + got);
    }
    return chosen;
  }

  private List<Planes> probe(List<String> outputs, InputChannels channels) {
    Size size = Objects.requireNonNullElse(size(), new Size(PROBE, PROBE));
    try {
      return engine.run(channels.apply(Planes.zeros(3, size.height(), size.width())), outputs);
    } catch (ModelException e) {
      throw new InvalidDataException(
          at("fails on a blank picture of " + size.height() + "x" + size.width() + ": ")
              + e.getMessage(),
          e);
    }
  }

  private InvalidDataException fault(String message) {
    return new InvalidDataException(at(message));
  }

  private String at(String message) {
    return "feature extractor " + file + ": " + message;
  }
}
