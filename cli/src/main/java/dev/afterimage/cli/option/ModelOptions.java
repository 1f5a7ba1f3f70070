package dev.afterimage.cli.option;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.release.Release;
import dev.afterimage.scoring.Target;
import dev.afterimage.view.Neighbourhood;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what the model is and how it is asked. */
public final class ModelOptions {

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Mixin private TaskOption task = new TaskOption();

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description =
          "How to feed the model, and what masks hold (JSON): overlapping classes are its \"maps\"."
              + " What is left out is read from the model or has a default.")
  private @Nullable Path specFile;

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = {
        "Changed copies of each record that the model is asked about too (default: 13,",
        "all that move pixels): mirrored, shifted, turned, zoomed. Each costs one prediction."
      })
  private int queries = Neighbourhood.DEFAULT_QUERIES;

  @Option(
      names = "--trained-with",
      paramLabel = "KIND",
      split = ",",
      description = {
        "Augmentations that the model was trained with: flip, vflip, rotate, shift, zoom, colour.",
        "Such copies count as seen, not as neighbours. State them if you know them."
      })
  private List<Neighbourhood.Augmentation> trainedWith = new ArrayList<>();

  @Option(
      names = "--allow-random",
      description = {
        "Audit a model that answers the same picture differently each time, or by what it is asked",
        "beside; without, it is refused: it is mostly an export in training mode."
      })
  private boolean chance;

  @Mixin private ReleaseOption release = new ReleaseOption();

  /** The model or what it answered. */
  public static final class Choice {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "The model: an ONNX or TorchScript file.")
    private @Nullable Path model;

    @Option(
        names = "--predictions",
        paramLabel = "DIR",
        description =
            "Instead of a model, its outputs: one .npy or .npz per record, named by its id.")
    private @Nullable Path predictions;
  }

  public Task task() {
    return task.task();
  }

  /**
   * The model under audit.
   *
   * @param seed what noise on its answers is drawn from
   * @throws IllegalArgumentException if there is no such release
   */
  public Target target(long seed) {
    Release released = release.release(seed);
    ModelSpec spec = specFile == null ? ModelSpec.open() : ModelSpecJson.read(specFile);
    return choice.model != null
        ? new Target.ModelFile(choice.model, spec, released)
        : new Target.RecordedFolder(Objects.requireNonNull(choice.predictions), spec, released);
  }

  /** Whether the model may answer by chance. */
  public boolean allowsChance() {
    return chance;
  }

  public Neighbourhood copies() {
    return Neighbourhood.of(queries, Set.copyOf(trainedWith));
  }
}
