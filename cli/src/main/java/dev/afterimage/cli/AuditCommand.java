package dev.afterimage.cli;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AttackCatalogue;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.data.Task;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.verdict.Policy;
import dev.afterimage.verdict.PolicyJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code afterimage audit}: a model, its pictures and who was in training; a verdict. */
@Command(
    name = "audit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Audits a model: can someone tell which pictures it was trained on?",
      "Writes report.html, audit.json, scores.csv and junit.xml."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage audit --model unet.onnx --task segmentation --data data \\",
      "      --membership membership.csv --out run",
      "",
      "Data: a folder with images/ and masks/ (segmentation; masks hold class",
      "indices, 255 is ignored) or inputs/ and targets/ (translation), where the files",
      "of a record have the same name; or a CSV file id,input,target[,subject].",
      "Membership: a CSV file id,member[,subject] with 1 or 0 for member; records that",
      "it does not list are left out. README.md describes all files."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:pass: every bound of the policy holds with its whole interval",
      "1:fail: at least one bound is broken with its whole interval",
      "2:inconclusive: too little data, or the two sets differ by themselves",
      "3:usage or input error; no verdict",
      "4:internal error; no verdict"
    })
final class AuditCommand implements Callable<Integer> {

  @Mixin private ModelOptions model = new ModelOptions();

  @ArgGroup(multiplicity = "1")
  private Records records = new Records();

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

  @Mixin private ShadowUseOptions shadows = new ShadowUseOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  /** One data set with a table, or two folders. */
  static final class Records {
    @ArgGroup(exclusive = false)
    private @Nullable TableOptions table;

    @ArgGroup(exclusive = false)
    private @Nullable FolderOptions folders;

    AuditPlan.Evidence evidence() {
      if (table != null) {
        return new AuditPlan.Tabled(table.data, table.membership);
      }
      FolderOptions given = Objects.requireNonNull(folders);
      return new AuditPlan.TwoFolders(given.members, given.nonMembers);
    }
  }

  /** One data set with a table. */
  static final class TableOptions {
    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "The records: a folder, or a CSV file that lists them.")
    private Path data = Path.of("");

    @Option(
        names = "--membership",
        required = true,
        paramLabel = "FILE",
        description = "Who was in training: a CSV file id,member[,subject].")
    private Path membership = Path.of("");
  }

  /** Two folders. */
  static final class FolderOptions {
    @Option(
        names = "--members",
        required = true,
        paramLabel = "DIR",
        description = "Instead of --data and --membership: records that were in training ...")
    private Path members = Path.of("");

    @Option(
        names = "--non-members",
        required = true,
        paramLabel = "DIR",
        description = "... and records that were not; two folders of the same layout.")
    private Path nonMembers = Path.of("");
  }

  /** Every attack name, for help and completion. */
  static final class AttackNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Task.values())
          .flatMap(task -> AttackCatalogue.names(task).stream())
          .distinct()
          .iterator();
    }
  }

  @Override
  public Integer call() {
    return new AuditRunner(run, spec).run(ModelOptions.checked(spec, this::plan));
  }

  /** The attacks that were named or are the default, and those that the network is for. */
  private AuditPlan.AttackOptions options() {
    List<String> names = new ArrayList<>(attacks);
    if (features == null && asReleased) {
      throw new IllegalArgumentException("--as-released needs the network of --features");
    }
    if (features != null) {
      String added =
          asReleased ? Attacks.MEMBERSHIP_ERROR_AS_RELEASED : Attacks.MEMBERSHIP_ERROR_FEATURES;
      if (names.isEmpty()) {
        names.addAll(AttackCatalogue.defaults(model.task(), shadows.options()));
      }
      if (!names.contains(added)) {
        names.add(added);
      }
    }
    FeatureOption network = features == null ? null : FeatureOption.parse(features);
    return new AuditPlan.AttackOptions(
        names, new AttackSettings(alpha, model.copies()), network, shadows.options());
  }

  private AuditPlan plan() {
    Policy policy = policyFile == null ? Policy.standard() : PolicyJson.read(policyFile);
    return new AuditPlan(
        model.task(),
        model.target(run.seed),
        records.evidence(),
        options(),
        policy,
        run.toRun(spec));
  }
}
