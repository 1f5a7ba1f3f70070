package dev.afterimage.cli;

import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.option.DataOptions;
import dev.afterimage.cli.option.ReleaseOption;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.option.ShadowUseOptions;
import dev.afterimage.exposure.ExposurePlan;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureRun;
import dev.afterimage.reference.ShadowSignal;
import dev.afterimage.release.Full;
import dev.afterimage.report.ExposureReports;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code afterimage exposure}: who shows in models that were trained on them? */
@Command(
    name = ExposureCommand.NAME,
    resourceBundle = "dev.afterimage.cli.exposure",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Ranks records and subjects by how much they show in models that were trained",
      "on them: who is at risk even where the average is chance. Needs shadow models",
      "on random halves of the data, 20 or more: fewer tell too little from chance."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage exposure --shadows shadows --data data \\",
      "      --task segmentation --out run",
      "",
      "Data: as for audit; a table id,input,target,subject names subjects.",
      "Writes exposure.html, exposure.csv, subjects.csv and exposure.json."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, whatever was found",
      "3:usage or input error; nothing was measured",
      "4:internal error; nothing was measured"
    })
final class ExposureCommand implements Callable<Integer> {
  static final String NAME = "exposure";
  static final String SUMMARY = "Ranks records and subjects by how much they show in models.";

  private static final int SHOWN = 5;

  @Option(
      names = "--shadows",
      required = true,
      paramLabel = "DIR",
      description = {
        "Shadow models: the folder that 'shadows' made, or one of your own with shadows.csv",
        "(model,id,in) and the ONNX or TorchScript files that it names."
      })
  private Path shadows = Path.of("");

  @Mixin private DataOptions records = new DataOptions();

  @Option(
      names = "--shadow-signal",
      paramLabel = "NAME",
      completionCandidates = ShadowUseOptions.Signals.class,
      converter = ShadowUseOptions.SignalConverter.class,
      description =
          "What models are compared by: ${COMPLETION-CANDIDATES} (default: reconstruction).")
  private ShadowSignal signal = ShadowSignal.RECONSTRUCTION;

  @Mixin private ReleaseOption release = new ReleaseOption();

  @Option(
      names = "--fdr",
      paramLabel = "Q",
      description = "Expected share of false ones among the exposed (default: 0.1).")
  private double falseDiscoveryRate = 0.1;

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ExposurePlan plan = Mistakes.checked(spec, this::plan);
    PrintWriter err = spec.commandLine().getErr();
    try (ConsoleProgress progress = ConsoleProgress.on(err, run.quiet);
        RunLock lock = RunFolder.hold(plan.run(), progress::say)) {
      ExposureResult result = new ExposureRun(Clock.systemUTC(), progress).run(plan);
      ExposureReports.writeAll(result, plan.run().out());
      print(result, plan.run().out());
      return 0;
    }
  }

  private ExposurePlan plan() {
    Run where = run.toRun(spec).with(records.columns());
    return new ExposurePlan(
        shadows,
        records.path(),
        records.task(),
        release.release(where.seed()),
        signal,
        falseDiscoveryRate,
        where);
  }

  private void print(ExposureResult result, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println("Exposure: " + result.answer().name().replace('_', ' '));
    out.println(
        String.format(
            Locale.ROOT,
            "  Exposed at a false-discovery rate of %.2f: %d of %d records%s",
            result.settings().falseDiscoveryRate(),
            result.exposedRecords(),
            result.records().size(),
            result.subjects().isEmpty()
                ? ""
                : ", "
                    + result.exposedSubjects()
                    + " of "
                    + result.subjects().size()
                    + " subjects"));
    out.println(
        "  Average AUC of records: "
            + result.summary().average().inWords(3)
            + " over "
            + result.summary().models()
            + " models");
    if (!(result.settings().released() instanceof Full)) {
      out.println(
          "  The models' answers, as released: " + result.settings().released().description());
    }
    printList(result, out);
    String inconclusive = result.summary().inconclusive();
    if (inconclusive != null) {
      out.println("  " + inconclusive);
    }
    if (!result.skipped().isEmpty()) {
      out.println("  Skipped records: " + result.skipped().size());
    }
    out.println();
    out.println(
        "Report: " + folder.resolve(ExposureReports.HTML).toAbsolutePath().normalize().toUri());
  }

  /** The first of those that are exposed. */
  private static void printList(ExposureResult result, PrintWriter out) {
    for (Exposed record : result.records().subList(0, Math.min(SHOWN, result.exposedRecords()))) {
      out.println("  Record " + record.id() + ": AUC " + record.auc().inWords(3));
    }
    for (Subject subject :
        result.subjects().subList(0, Math.min(SHOWN, result.exposedSubjects()))) {
      out.println("  Subject " + subject.subject() + ": up to " + subject.maximum().inWords(3));
    }
  }
}
