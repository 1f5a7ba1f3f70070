package dev.afterimage.cli.option;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.MaskClasses;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.train.Learner;
import dev.afterimage.train.TrainingDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which network is trained and how it is fed. */
public final class LearnerOptions {

  @Option(
      names = "--architecture",
      paramLabel = "NAME|FILE.pt",
      completionCandidates = Names.class,
      description =
          "The network: ${COMPLETION-CANDIDATES}; or a TorchScript file, which is trained on from "
              + "the weights that it holds.")
  private @Nullable String architecture;

  @Option(
      names = "--redraw",
      description = "Draws the weights of a TorchScript file anew (He normal) before training.")
  private boolean redraw;

  @Option(
      names = "--pretrained",
      paramLabel = "FILE",
      description = {
        "Takes the encoder's weights from a TorchScript (.pt) or .safetensors file; names as in",
        "torchvision, with or without 'encoder.' before them."
      })
  private @Nullable Path pretrained;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      converter = SizeConverter.class,
      description = "Height and width that records are resized to (default: 256x256).")
  private Size size = new Size(256, 256);

  @Option(
      names = "--channels",
      paramLabel = "KIND",
      description = "Channels of the input: RGB, BGR or GRAY (default: RGB).")
  private Channels channels = Channels.RGB;

  @Option(
      names = "--outputs",
      paramLabel = "N",
      description = {
        "Channels of the output: classes, with 1 for foreground against background",
        "(segmentation, default: 1), or channels of the target (translation, default: 3)."
      })
  private @Nullable Integer outputs;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of the first layer of unet-small, pix2pix and pix2pixhd.")
  private @Nullable Integer width;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How often unet-small, pix2pix and pix2pixhd halve the size.")
  private @Nullable Integer depth;

  @Option(
      names = "--norm",
      paramLabel = "KIND",
      description = "Normalisation: batch, group or instance (default: the architecture's own).")
  private @Nullable NormKind norm;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Rate of dropout, where the architecture has some.")
  private @Nullable Double dropout;

  @Option(
      names = "--classes",
      paramLabel = "VALUE=CLASS",
      split = ",",
      description = {
        "What stored values of masks mean, by number or colour: 0=0,255=1 or #000000=0,#ff0000=1;",
        "255 is the class of what does not count (default: values are classes)."
      })
  private Map<String, Integer> classes = new LinkedHashMap<>();

  @Option(
      names = "--orientation",
      paramLabel = "USE",
      description = "EXIF orientation: apply or ignore (default: ignore, with a warning).")
  private Orientation.@Nullable Use orientation;

  /** Every architecture, for help and completion. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Architectures.names().iterator();
    }
  }

  /**
   * The name or file that was given.
   *
   * @throws IllegalArgumentException if none was
   */
  public String architecture() {
    if (architecture == null) {
      throw new IllegalArgumentException(
          "--architecture is missing: name one of " + Architectures.names() + " or a file");
    }
    return architecture;
  }

  /**
   * How the network is fed.
   *
   * @param crops side of the crops that it is trained on and asked in; null for whole pictures
   */
  public ModelSpec spec(Task task, @Nullable Integer crops) {
    if (crops != null && crops > Math.min(size.height(), size.width())) {
      throw new IllegalArgumentException(
          "--crop-training must fit into %dx%d pixels, got %dx%d"
              .formatted(size.height(), size.width(), crops, crops));
    }
    ModelSpec spec = TrainingDefaults.spec(task, size, channels, outputs(task)).stitched(crops);
    PixelRules rules =
        new PixelRules(classes.isEmpty() ? null : MaskClasses.of(classes), orientation);
    return new ModelSpec(spec.input(), spec.output(), spec.ignoreLabel(), null, rules);
  }

  private int outputs(Task task) {
    return outputs == null ? (task == Task.SEGMENTATION ? 1 : 3) : outputs;
  }

  /**
   * The network.
   *
   * @param crops side of the crops that it is trained on; null for whole pictures
   * @throws InvalidDataException if a file is named and is none
   */
  public Learner learner(Task task, @Nullable Integer crops) {
    String name = architecture();
    if (name.toLowerCase(Locale.ROOT).endsWith(".pt")) {
      Path file = Path.of(name);
      requireFile("--architecture", file);
      return new Learner.Script(file, redraw);
    }
    return new Learner.Named(
        name,
        new ArchitectureOptions(
            channels.count(),
            outputs(task),
            crops == null ? divisor() : crops,
            width,
            norm,
            dropout,
            depth),
        requireFile("--pretrained", pretrained));
  }

  private static @Nullable Path requireFile(String option, @Nullable Path file) {
    if (file != null && !Files.isRegularFile(file)) {
      throw new InvalidDataException(option + " " + file + " must be a file, and is not one");
    }
    return file;
  }

  /** The largest number that divides height and width. */
  private int divisor() {
    int a = size.height();
    int b = size.width();
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
