package dev.afterimage.cli.option;

import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.Learner;
import dev.afterimage.train.PrivacyTarget;
import dev.afterimage.train.TrainingPlan;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of differentially private training, which one of the first two asks for. */
public final class PrivacyOptions {

  @Option(
      names = "--dp-epsilon",
      paramLabel = "E",
      description = {
        "Trains with differential privacy (DP-SGD) that spends at most this epsilon per record;",
        "the noise follows."
      })
  private @Nullable Double epsilon;

  @Option(
      names = "--dp-noise",
      paramLabel = "S",
      description = "The same with this noise multiplier; epsilon follows.")
  private @Nullable Double noise;

  @Option(
      names = "--dp-delta",
      paramLabel = "D",
      description = "Delta, at most the default, 1 / records trained on.")
  private @Nullable Double delta;

  @Option(
      names = "--dp-clip",
      paramLabel = "C",
      description = "Bound of the norm of a record's gradient (default: 1.0).")
  private @Nullable Double clip;

  @Option(
      names = "--dp-clipping",
      paramLabel = "KIND",
      converter = ClippingConverter.class,
      description = "What is bounded: flat, all parameters; per-layer, each layer (default: flat).")
  private @Nullable Clipping clipping;

  @Option(
      names = "--dp-physical-batch",
      paramLabel = "N",
      description = "Most records computed with at once, to save memory (default: 16).")
  private @Nullable Integer physicalBatch;

  /** Reads "per-layer". */
  public static final class ClippingConverter extends LabelConverter<Clipping> {
    ClippingConverter() {
      super(List.of(Clipping.values()), Clipping::label);
    }
  }

  private static final int PHYSICAL_BATCH = 16;

  private boolean wanted() {
    boolean asked = epsilon != null || noise != null;
    boolean detailed = delta != null || clip != null || clipping != null || physicalBatch != null;
    if (detailed && !asked) {
      throw new IllegalArgumentException(
          "--dp-delta, --dp-clip, --dp-clipping and --dp-physical-batch need --dp-epsilon or"
              + " --dp-noise");
    }
    return asked;
  }

  /** With group norm where the network's own is batch norm, and nobody chose another. */
  public Learner learner(Learner learner, PrintWriter err) {
    if (!wanted()
        || !(learner instanceof Learner.Named named)
        || named.options().norm() != null
        || named.graph().nodes().stream().noneMatch(PrivacyOptions::isBatchNorm)) {
      return learner;
    }
    err.println(
        "private training: "
            + named.name()
            + " takes group norm instead of its batch norm, in which records mix");
    return new Learner.Named(
        named.name(), named.options().withNorm(NormKind.GROUP), named.pretrained());
  }

  private static boolean isBatchNorm(Node node) {
    return node.op() instanceof Norm norm && norm.kind() == NormKind.BATCH;
  }

  /**
   * The plan under the privacy that was asked for.
   *
   * @param records to train on
   * @throws IllegalArgumentException if it cannot be had; says why
   */
  public TrainingPlan applied(TrainingPlan plan, int records) {
    PrivacyTarget target = target();
    return target == null ? plan : plan.with(target.applied(plan.optimisation(), records));
  }

  /** What was asked for; null where training is plain. */
  public @Nullable PrivacyTarget target() {
    if (!wanted()) {
      return null;
    }
    return new PrivacyTarget(
        epsilon,
        noise,
        delta,
        clip == null ? 1 : clip,
        clipping == null ? Clipping.FLAT : clipping,
        physicalBatch == null ? PHYSICAL_BATCH : physicalBatch);
  }
}
