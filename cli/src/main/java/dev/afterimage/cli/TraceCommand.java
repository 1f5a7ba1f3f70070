package dev.afterimage.cli;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.option.ColumnsOption;
import dev.afterimage.cli.option.ModelOptions;
import dev.afterimage.cli.option.ParticularsOptions;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.report.TraceReports;
import dev.afterimage.report.words.TraceWording;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.trace.Trace;
import dev.afterimage.trace.TraceResult;
import dev.afterimage.verdict.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code afterimage trace}: did this model see these pictures? */
@Command(
    name = TraceCommand.NAME,
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Asks whether a model saw given pictures: a p-value for each suspect, a list at a stated",
      "false-discovery rate, and one p-value for the whole collection. Needs pictures of the same",
      "kind that the model cannot have seen (made after it, or never published); 60 or more are best."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage trace --model unet.onnx --task segmentation --data data \\",
      "      --suspects mine.txt --known-unseen unseen.txt --out run",
      "",
      "Lists hold record ids, one a line. Writes trace.json, trace.csv and trace.html."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no evidence that the collection was used (which does not show that it was not)",
      "1:evidence of use: the collection's p-value is at most 0.05",
      "2:inconclusive: too few unseen subjects to compare with or to list anyone, sets that differ,"
          + " or nothing found in answers that were warned of",
      "3:usage or input error; no answer",
      "4:internal error; no answer"
    })
final class TraceCommand implements Callable<Integer> {
  static final String NAME = "trace";
  static final String SUMMARY = "Asks whether a model was trained on given pictures.";

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The records, suspects and unseen: a folder, or a table that lists them.")
  private Path data = Path.of("");

  @Option(
      names = "--suspects",
      required = true,
      paramLabel = "FILE",
      description = "Ids of the records in question, one a line.")
  private Path suspects = Path.of("");

  @Option(
      names = "--known-unseen",
      required = true,
      paramLabel = "FILE",
      description = "Ids of records that the model cannot have seen, one a line.")
  private Path knownUnseen = Path.of("");

  @Option(
      names = "--fdr",
      paramLabel = "Q",
      description = {
        "Expected share of unseen records in the list of suspects (default: 0.1). A list takes 1/Q - 1",
        "unseen subjects (records, where subjects are unknown) to compare with, and suspects/Q - 1",
        "to name a single one."
      })
  private double falseDiscoveryRate = 0.1;

  @Mixin private ColumnsOption columns = new ColumnsOption();

  @Mixin private ParticularsOptions particulars = new ParticularsOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    AuditPlan plan = Mistakes.checked(spec, this::plan);
    try (ConsoleProgress progress = ConsoleProgress.on(err, run.quiet);
        RunLock lock = RunFolder.hold(plan.run(), progress::say)) {
      TraceResult result = new Trace(Clock.systemUTC(), progress).run(plan, falseDiscoveryRate);
      TraceReports.writeAll(result, plan.run().out());
      print(result, plan.run().out());
      return switch (result.answer()) {
        case NO_EVIDENCE -> 0;
        case EVIDENCE_OF_USE -> 1;
        case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
      };
    }
  }

  private AuditPlan plan() {
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--fdr must be in (0, 1), got " + falseDiscoveryRate);
    }
    return new AuditPlan(
        model.task(),
        model.target(run.seed),
        new AuditPlan.Listed(data, suspects, knownUnseen),
        new AuditPlan.AttackOptions(
            List.of(Attacks.STRONGEST),
            new AttackSettings(AttackSettings.DEFAULT_ALPHA, model.copies()),
            null,
            null),
        Policy.standard(),
        run.toRun(spec).with(columns.columns()).allowingChance(model.allowsChance()),
        particulars.particulars());
  }

  private void print(TraceResult result, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    long listed = result.suspects().stream().filter(TraceResult.Suspect::listed).count();
    out.println();
    out.println("Answer: " + result.answer().name().replace('_', ' '));
    out.println(
        String.format(
            Locale.ROOT,
            "  Whole collection: p = %.4f against %d %ss",
            result.collection().p(),
            result.collection().subjects(),
            result.collection().unit()));
    boolean told = result.answer() != TraceResult.Answer.INCONCLUSIVE;
    if (!told) {
      out.println("  (inconclusive, so this list is void)");
    }
    out.println(
        String.format(
            Locale.ROOT,
            "  Listed at a false-discovery rate of %.2f: %d of %d suspects",
            result.falseDiscoveryRate(),
            listed,
            result.suspects().size()));
    if (!result.power().isPossible()) {
      out.println("  " + TraceWording.powerless(result).replace('\u00a0', ' '));
    }
    if (result.blindBaseline().differs()) {
      out.println(
          "  Suspects and unseen records differ by themselves: no p-value can be believed.");
    }
    out.println();
    out.println(
        "Report: " + folder.resolve(TraceReports.HTML).toAbsolutePath().normalize().toUri());
  }
}
