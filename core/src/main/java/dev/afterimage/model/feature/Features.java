package dev.afterimage.model.feature;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.InputChannels;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Scaling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Opens feature extractors with whichever engine knows their format. */
public final class Features {
  private static final String SUFFIX = ".spec.json";

  private Features() {}

  /**
   * Opens an extractor as a user names it, with the specification beside its file: {@code
   * FILE.spec.json}, or the same with the file's extension left out.
   *
   * @param option the file and its outputs
   * @param threads threads within one run, at least 1
   * @throws InvalidDataException see {@link #open(Path, List, ModelSpec, int)}
   */
  public static FeatureExtractor open(FeatureOption option, int threads) {
    return open(option.file(), option.outputs(), beside(option.file()), threads);
  }

  /**
   * Opens an extractor and runs it once on a blank picture, so that one that cannot work is refused
   * here.
   *
   * @param file the network's file
   * @param outputs the feature maps to use, in order; empty for all of 4 dimensions that have more
   *     than one row
   * @param spec its input part says how pictures are scaled and ordered; null, or what it leaves
   *     open, means red-green-blue with the mean and deviation of ImageNet
   * @param threads threads within one run, at least 1
   * @return the extractor; the caller closes it
   * @throws InvalidDataException if no engine knows the file, the file is broken, has no such
   *     outputs, or contradicts the specification
   */
  public static FeatureExtractor open(
      Path file, List<String> outputs, @Nullable ModelSpec spec, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("feature extractor " + file + " must be a file");
    }
    ModelSpec known = Objects.requireNonNullElseGet(spec, ModelSpec::open);
    FeatureEngine engine = provider(file).open(file, known, threads);
    boolean open = false;
    try {
      FeatureExtractor extractor = of(engine, outputs, known.input(), file.toString());
      open = true;
      return extractor;
    } finally {
      if (!open) {
        engine.close();
      }
    }
  }

  private static @Nullable ModelSpec beside(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    List<String> stems = dot > 0 ? List.of(name, name.substring(0, dot)) : List.of(name);
    for (String stem : stems) {
      Path spec = file.resolveSibling(stem + SUFFIX);
      if (Files.isRegularFile(spec)) {
        return ModelSpecJson.read(spec);
      }
    }
    return null;
  }

  private static FeatureProvider provider(Path file) {
    List<String> formats = new ArrayList<>();
    for (FeatureProvider provider : ServiceLoader.load(FeatureProvider.class)) {
      if (provider.supports(file)) {
        return provider;
      }
      formats.add(provider.format());
    }
    throw new InvalidDataException(
        "feature extractor "
            + file
            + " is of no known format; known by their file names: "
            + formats);
  }

  /** The extractor over an open engine, checked by a run on a blank picture. */
  static FeatureExtractor of(
      FeatureEngine engine, List<String> outputs, ModelSpec.Input input, String file) {
    FeatureChoice choice = new FeatureChoice(engine, input, file);
    Channels channels = choice.channels();
    Scaling scaling = choice.scaling(channels);
    ModelSpec.Size size = choice.size();
    InputChannels prepared = new InputChannels(channels, scaling);
    List<String> chosen = choice.outputs(outputs, prepared);
    return new EngineFeatures(engine, prepared, chosen, size, file);
  }
}
