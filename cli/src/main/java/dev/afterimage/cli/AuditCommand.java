package dev.afterimage.cli;

import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.Policy;
import dev.afterimage.audit.PolicyJson;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code afterimage audit}: a model, its pictures and who was in training; a verdict. */
@Command(
    name = "audit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Audits a model and writes report.html, audit.json, scores.csv and junit.xml.",
    footer = {
      "",
      "Example:",
      "  afterimage audit --model unet.onnx --task segmentation --data data/ \\",
      "      --membership membership.csv --out run/",
      "",
      "Data: a folder with images/ and masks/ (segmentation: class-index masks, 255 = ignored) or",
      "inputs/ and targets/ (translation), same base names; or a manifest CSV id,input,target,subject.",
      "Membership: a CSV id,member[,subject] with member 1 or 0, or two folders."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:pass",
      "1:fail",
      "2:inconclusive",
      "3:usage or input error",
      "4:internal error"
    })
final class AuditCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  private Target target = new Target();

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "segmentation or translation.")
  private Task task = Task.SEGMENTATION;

  @ArgGroup(multiplicity = "1")
  private Records records = new Records();

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "How to feed the model (JSON); what is left out is read from the model.")
  private @Nullable Path specFile;

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      completionCandidates = AttackNames.class,
      description = "May be repeated; default: all of the task. One of: ${COMPLETION-CANDIDATES}.")
  private List<String> attacks = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Bounds that the verdict is decided against (JSON); default: AUC 0.6.")
  private @Nullable Path policyFile;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "1",
      description = "Weight of the predictability error in membership-error (default: 1).")
  private double alpha = AuditPlan.AttackOptions.DEFAULT_ALPHA;

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  /** The model or what it answered. */
  static final class Target {
    @Option(names = "--model", paramLabel = "FILE", description = "The model: an ONNX file.")
    private @Nullable Path model;

    @Option(
        names = "--predictions",
        paramLabel = "DIR",
        description = "Recorded outputs instead: one .npy or .npz per record, named by its id.")
    private @Nullable Path predictions;
  }

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
        description = "The records: a folder, or a manifest CSV.")
    private Path data = Path.of("");

    @Option(
        names = "--membership",
        required = true,
        paramLabel = "FILE",
        description = "Who was in training: a CSV id,member[,subject].")
    private Path membership = Path.of("");
  }

  /** Two folders. */
  static final class FolderOptions {
    @Option(
        names = "--members",
        required = true,
        paramLabel = "DIR",
        description = "The records of training, instead of --data and --membership.")
    private Path members = Path.of("");

    @Option(
        names = "--non-members",
        required = true,
        paramLabel = "DIR",
        description = "Records that were not in training.")
    private Path nonMembers = Path.of("");
  }

  /** Every attack name, for help and completion. */
  static final class AttackNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Task.values())
          .flatMap(task -> Attacks.names(task).stream())
          .distinct()
          .iterator();
    }
  }

  @Override
  public Integer call() {
    return new AuditRunner(run, spec).run(checkedPlan());
  }

  /**
   * The plan; values that it refuses are the user's mistakes, later ones would be the program's.
   */
  private AuditPlan checkedPlan() {
    try {
      return plan();
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private AuditPlan plan() {
    ModelSpec modelSpec = specFile == null ? ModelSpec.open() : ModelSpecJson.read(specFile);
    AuditPlan.Target audited =
        target.model != null
            ? new AuditPlan.ModelFile(target.model, modelSpec)
            : new AuditPlan.RecordedFolder(Objects.requireNonNull(target.predictions), modelSpec);
    Policy policy = policyFile == null ? Policy.standard() : PolicyJson.read(policyFile);
    return new AuditPlan(
        task,
        audited,
        records.evidence(),
        new AuditPlan.AttackOptions(attacks, alpha),
        policy,
        run.toRun(spec));
  }
}
