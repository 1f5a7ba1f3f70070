package dev.afterimage.cli.option;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AttackCatalogue;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.data.Task;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.verdict.Policy;
import dev.afterimage.verdict.PolicyJson;
import dev.afterimage.view.Neighbourhood;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which attacks are run, and how much they may find. */
public final class AttackOptions {

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      completionCandidates = AttackNames.class,
      description =
          "An attack to run; may be repeated. Default: strongest, neighbourhood, membership-error, "
              + "reconstruction, global-loss, boundary (segmentation) and worst-case; with --shadows "
              + "also the score-level attacks that suit their number. One of: "
              + "${COMPLETION-CANDIDATES}.")
  private List<String> attacks = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The most leakage that is accepted (JSON). Default: AUC 0.6, and a TPR of 5 %% at 1 %% FPR "
              + "and of 20 %% at 10 %% FPR.")
  private @Nullable Path policyFile;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "1",
      description = "Weight of the predictability error in membership-error (default: 1).")
  private double alpha = AttackSettings.DEFAULT_ALPHA;

  @Option(
      names = "--features",
      paramLabel = "FILE[:OUT,...]",
      description = {
        "A feature network (ONNX) for the attack membership-error-features: the predictability",
        "error from its outputs instead of Gaussian derivatives. See docs/features.md."
      })
  private @Nullable String features;

  @Option(
      names = "--as-released",
      description = {
        "With --features: the attack membership-error-as-released, which follows the released code",
        "of Shafran et al. with its centre crop, its random 70 %% of pixels and its alpha of 1."
      })
  private boolean asReleased;

  /** Every attack name, for help and completion. */
  public static final class AttackNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Task.values())
          .flatMap(task -> AttackCatalogue.names(task).stream())
          .distinct()
          .iterator();
    }
  }

  /**
   * The attacks that were named or are the default, and those that the network is for.
   *
   * @param copies of each record that the model is asked about too
   * @param shadows that the audit may use; null where there are none
   * @throws IllegalArgumentException if options do not go together
   */
  public AuditPlan.AttackOptions attacks(
      Task task, Neighbourhood copies, @Nullable ShadowOptions shadows) {
    List<String> names = new ArrayList<>(attacks);
    if (features == null && asReleased) {
      throw new IllegalArgumentException("--as-released needs the network of --features");
    }
    if (features != null) {
      String added =
          asReleased ? Attacks.MEMBERSHIP_ERROR_AS_RELEASED : Attacks.MEMBERSHIP_ERROR_FEATURES;
      if (names.isEmpty()) {
        names.addAll(AttackCatalogue.defaults(task, shadows));
      }
      if (!names.contains(added)) {
        names.add(added);
      }
    }
    FeatureOption network = features == null ? null : FeatureOption.parse(features);
    return new AuditPlan.AttackOptions(names, new AttackSettings(alpha, copies), network, shadows);
  }

  /** The most leakage that is accepted. */
  public Policy policy() {
    return policyFile == null ? Policy.standard() : PolicyJson.read(policyFile);
  }
}
