package dev.afterimage.cli;

import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.Check;
import dev.afterimage.audit.CheckResult;
import dev.afterimage.cli.console.CheckText;
import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.option.ColumnsOption;
import dev.afterimage.cli.option.ModelOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.run.Allowances;
import dev.afterimage.run.Run;
import dev.afterimage.verdict.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code afterimage check}: what an audit would work on, and how it would be understood. */
@Command(
    name = CheckCommand.NAME,
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Reads all that an audit would read, asks the model about a handful of records, and says",
      "what was understood: layout, colours, scaling, kind of output, classes, who is compared",
      "with whom, every broken record, and what so much data can show. Scores and writes nothing."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage check --model unet.onnx --task segmentation --data data \\",
      "      --membership membership.csv"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:an audit would run (broken records are listed)",
      "3:an audit would refuse, or usage or input error",
      "4:internal error"
    })
final class CheckCommand implements Callable<Integer> {
  static final String NAME = "check";
  static final String SUMMARY = "Says what an audit would read and understand, and what is broken.";

  @Mixin private ModelOptions model = new ModelOptions();

  @ArgGroup(multiplicity = "1")
  private AuditCommand.Records records = new AuditCommand.Records();

  @Mixin private ColumnsOption columns = new ColumnsOption();

  @Option(names = "--jobs", paramLabel = "N", description = "Threads (default: all cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--allow-outside",
      description = "Let a manifest (a CSV file of records) name files outside of its own folder.")
  private boolean outside;

  @Option(names = "--quiet", description = "Print no progress, only the page.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AuditPlan plan = Mistakes.checked(spec, this::plan);
    PrintWriter out = spec.commandLine().getOut();
    CheckResult result;
    try (ConsoleProgress progress = ConsoleProgress.on(spec.commandLine().getErr(), quiet)) {
      result = new Check(progress).run(plan);
    }
    CheckText.print(result, out);
    return result.isRefused() ? ExitCode.USAGE : ExitCode.PASS;
  }

  private AuditPlan plan() {
    Run run =
        new Run(
            Path.of(""),
            false,
            jobs,
            1,
            "afterimage check",
            new Allowances(outside, model.allowsChance()),
            columns.columns());
    return new AuditPlan(
        model.task(),
        model.target(1),
        records.evidence(),
        AuditPlan.AttackOptions.defaults(),
        Policy.standard(),
        run);
  }
}
