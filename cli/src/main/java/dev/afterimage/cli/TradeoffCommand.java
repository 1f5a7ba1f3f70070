package dev.afterimage.cli;

import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.cli.process.ProcessSteps;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.report.TradeoffReports;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.Schedule;
import dev.afterimage.tradeoff.Step;
import dev.afterimage.tradeoff.Tradeoff;
import dev.afterimage.tradeoff.TradeoffPlan;
import dev.afterimage.tradeoff.TradeoffPlanJson;
import dev.afterimage.tradeoff.TradeoffResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code afterimage tradeoff}: what each of several defences saves, and what it costs. */
@Command(
    name = TradeoffCommand.NAME,
    resourceBundle = "dev.afterimage.cli.tradeoff",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Compares defences: trains the model without one and under each, shadow models by",
      "the same recipes, audits all, and weighs leak against utility and cost. Writes",
      "tradeoff.html, tradeoff.json and tradeoff.csv."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage tradeoff --plan plan.json --out run",
      "",
      "The plan is a JSON file. Options are those of the commands train (which shadows",
      "take too) and audit, without dashes: true gives a flag, false takes back one that",
      "all arms have, a list repeats it. Files are relative to the plan's folder.",
      "  {",
      "    \"task\": \"segmentation\",",
      "    \"data\": \"data\",",
      "    \"membership\": \"membership.csv\",",
      "    \"shadows\": {\"count\": 4, \"pool\": \"pool.txt\"},",
      "    \"train\": {\"architecture\": \"unet-small\", \"size\": \"64x64\"},",
      "    \"audit\": {\"attack\": [\"strongest\", \"lira\"]},",
      "    \"defences\": [",
      "      {\"name\": \"argmax\", \"audit\": {\"release\": \"argmax\"}},",
      "      {\"name\": \"mix-up\", \"train\": {\"mix-up\": 2}},",
      "      {\"name\": \"dp-8\", \"train\": {\"dp-epsilon\": 8}}",
      "    ]",
      "  }",
      "Members (1) of the membership table train every model and are judged beside the",
      "others (0); the pool holds neither. Leave shadows out to do without shadow models.",
      "",
      "The same command with --resume goes on where an interrupted comparison stopped;",
      "defences may be added to its plan."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all defences were compared, whatever was found",
      "3:usage or input error, or a defence that could not be tried",
      "4:internal error"
    })
final class TradeoffCommand implements Callable<Integer> {
  static final String NAME = "tradeoff";
  static final String SUMMARY = "Compares defences: leak against utility and cost.";

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "What is compared, and on what (JSON, see below).")
  private Path plan = Path.of("");

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Run where = run.toRun(spec);
    TradeoffPlan read = TradeoffPlanJson.read(plan);
    new Schedule(read, where.out(), where.seed()).all().forEach(this::requireReadable);
    PrintWriter err = spec.commandLine().getErr();
    try (ConsoleProgress progress = ConsoleProgress.on(err, run.quiet);
        RunLock lock = RunFolder.hold(where, progress::say)) {
      TradeoffResult result =
          new Tradeoff(read, where, progress, Clock.systemUTC())
              .run(new ProcessSteps(Main.class, where.out(), run.ofPart()));
      TradeoffReports.writeAll(result, where.out());
      print(result, where.out());
      return result.failed().isEmpty() ? ExitCode.PASS : ExitCode.USAGE;
    }
  }

  /** Options that a command does not know are found before any work. */
  private void requireReadable(Step step) {
    try {
      CommandLine line = Commands.all();
      line.setCaseInsensitiveEnumValuesAllowed(true);
      line.parseArgs(step.arguments().toArray(String[]::new));
    } catch (ParameterException e) {
      throw new InvalidDataException(
          "plan " + plan + ": " + step.title() + ": " + e.getMessage(), e);
    }
  }

  private void print(TradeoffResult result, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    result.recommendation().sentences().forEach(out::println);
    out.println();
    String utility = result.arms().get(0).utility().name();
    out.println(
        String.format(
            Locale.ROOT, "  %-22s %-23s %-23s %s", "arm", "largest AUC", utility, "s to train"));
    for (ArmResult arm : result.arms()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %-22s %s   %s   %.0f",
              arm.name(),
              arm.leak().auc().inWords(3),
              arm.utility().first().inWords(3),
              arm.cost().victim().seconds()));
    }
    result.failed().forEach(failure -> out.println("Failed: " + failure.message()));
    out.println();
    out.println(
        "Report: " + folder.resolve(TradeoffReports.HTML).toAbsolutePath().normalize().toUri());
  }
}
