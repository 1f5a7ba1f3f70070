package dev.afterimage.cli;

import dev.afterimage.audit.AuditPlan;
import dev.afterimage.cli.option.AttackOptions;
import dev.afterimage.cli.option.ColumnsOption;
import dev.afterimage.cli.option.ModelOptions;
import dev.afterimage.cli.option.ParticularsOptions;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.option.ShadowUseOptions;
import dev.afterimage.report.table.Undecided;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code afterimage audit}: a model, its pictures and who was in training; a verdict. */
@Command(
    name = AuditCommand.NAME,
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
      "of a record have the same name; or a table id,input,target[,subject].",
      "Membership: a table id,member[,subject] with 1 or 0 for member; records that it",
      "does not list are left out. Tables are CSV (commas, semicolons, tabs) or .xlsx;",
      "usual other names of columns (patient, label, split ...) are understood and said,",
      "and --columns settles the rest. README.md describes all files."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:pass: every bound of the policy is met by the whole interval",
      "1:fail: at least one bound is broken by the whole interval",
      "2:inconclusive: too little data, or the two sets differ by themselves",
      "3:usage or input error; no verdict",
      "4:internal error; no verdict"
    })
final class AuditCommand implements Callable<Integer> {
  static final String NAME = "audit";
  static final String SUMMARY = "Judges how well a model's answers tell its training pictures.";

  @Mixin private ModelOptions model = new ModelOptions();

  @ArgGroup(multiplicity = "1")
  private Records records = new Records();

  @Mixin private ColumnsOption columns = new ColumnsOption();

  @Mixin private AttackOptions attacks = new AttackOptions();

  @Mixin private ShadowUseOptions shadows = new ShadowUseOptions();

  @Option(
      names = "--inconclusive",
      paramLabel = "fail|skip",
      defaultValue = "skip",
      description = {
        "How an inconclusive check or verdict stands in junit.xml: fail, or skip (default). The exit",
        "code is 2 either way."
      })
  private Undecided undecided = Undecided.SKIP;

  @Mixin private ParticularsOptions particulars = new ParticularsOptions();

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
        description = "The records: a folder, or a CSV or Excel table that lists them.")
    private Path data = Path.of("");

    @Option(
        names = "--membership",
        required = true,
        paramLabel = "FILE",
        description = "Who was in training: a CSV or Excel table id,member[,subject].")
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

  @Override
  public Integer call() {
    return new AuditRunner(run, undecided, spec).run(Mistakes.checked(spec, this::plan));
  }

  private AuditPlan plan() {
    return new AuditPlan(
        model.task(),
        model.target(run.seed),
        records.evidence(),
        attacks.attacks(model.task(), model.copies(), shadows.options()),
        attacks.policy(),
        run.toRun(spec).with(columns.columns()).allowingChance(model.allowsChance()),
        particulars.particulars());
  }
}
