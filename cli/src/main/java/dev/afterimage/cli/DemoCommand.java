package dev.afterimage.cli;

import dev.afterimage.audit.AuditPlan;
import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.console.TrainingProgress;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.Task;
import dev.afterimage.demo.Demo;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.report.table.Undecided;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.scoring.Target;
import dev.afterimage.verdict.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code afterimage demo}: makes pictures and a model that memorises some of them, and audits it.
 */
@Command(
    name = DemoCommand.NAME,
    resourceBundle = "dev.afterimage.cli.demo",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Audits a small model on pictures that it draws itself; needs no input.",
      "The pictures look like stained tissue, several per subject; the model is trained",
      "on half of the subjects and leaks on purpose, so expect the verdict FAIL.",
      "Without --out everything goes to the folder afterimage-demo, which the next demo",
      "replaces."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the demo ran, whatever its verdict",
      "3:usage or input error",
      "4:internal error"
    })
final class DemoCommand implements Callable<Integer> {
  static final String NAME = "demo";
  static final String SUMMARY = "Audits a small model on pictures that it draws itself.";

  private static final Path DEFAULT_OUT = Path.of("afterimage-demo");

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path out = run.out == null ? DEFAULT_OUT : run.out;
    run.out = out;
    Run audit = run.toRun(spec);
    Demo demo = new Demo(out);
    PrintWriter err = spec.commandLine().getErr();
    try (RunLock lock = RunFolder.hold(audit, held -> demo.requireReplaceable(), err::println)) {
      return held(audit, demo);
    }
  }

  private int held(Run audit, Demo demo) {
    if (!(run.resume && demo.isPrepared())) {
      prepare(demo);
    }
    AuditPlan plan =
        new AuditPlan(
            Task.SEGMENTATION,
            new Target.ModelFile(demo.model(), ModelSpecJson.read(demo.spec())),
            new AuditPlan.Tabled(demo.data(), demo.membership()),
            AuditPlan.AttackOptions.defaults(),
            Policy.standard(),
            audit);
    new AuditRunner(run, Undecided.SKIP, spec).run(plan);
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(
        "Its pictures, membership table and model: " + demo.input().toAbsolutePath().normalize());
    stdout.println("The same audit by hand:");
    stdout.println(
        "  ./afterimage audit --model %s --spec %s --task segmentation --data %s --membership %s --out run"
            .formatted(demo.model(), demo.spec(), demo.data(), demo.membership()));
    return ExitCode.PASS;
  }

  private void prepare(Demo demo) {
    PrintWriter err = spec.commandLine().getErr();
    try (ConsoleProgress progress = ConsoleProgress.on(err, run.quiet)) {
      demo.prepare(run.seed, this::say, TrainingProgress.briefly(progress));
      progress.finish();
    }
  }

  private void say(String line) {
    if (!run.quiet) {
      spec.commandLine().getErr().println(line);
    }
  }
}
