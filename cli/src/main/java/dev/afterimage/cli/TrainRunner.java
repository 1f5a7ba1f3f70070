package dev.afterimage.cli;

import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.console.TrainingProgress;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.provenance.Environment;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.report.TrainingReport;
import dev.afterimage.run.Run;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.train.Defence;
import dev.afterimage.train.TeacherRecords;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a training, writes its page and prints how it went. */
final class TrainRunner {
  private final RunOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  TrainRunner(RunOptions options, CommandSpec spec) {
    this.options = options;
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
  }

  void run(Trainer trainer, TrainingPlan plan, TrainingData data, Run where) {
    Instant start = Instant.now();
    TrainingFolder folder = TrainingFolder.open(where.out(), plan, data);
    try (ConsoleProgress progress = ConsoleProgress.on(err, options.quiet)) {
      try (SeenRecords seen = new SeenRecords(where.out(), progress::say)) {
        seen.require(data.all());
      }
      TrainingResult result =
          trainer.train(
              plan,
              data,
              where.out(),
              new TrainingProgress(progress, plan.optimisation().epochs()));
      progress.finish();
      folder.finish(result);
      Provenance provenance = provenance(plan, data, result, where, start);
      PrivacyClaim claim = ModelSpecJson.read(where.out().resolve(TrainingFolder.SPEC)).privacy();
      new TrainingReport(plan, data, result, provenance, claim).write(where.out());
      print(plan, result, where.out());
      if (claim != null) {
        print(claim);
      }
    }
  }

  private static Provenance provenance(
      TrainingPlan plan, TrainingData data, TrainingResult result, Run where, Instant start) {
    Map<String, String> versions = new TreeMap<>(Environment.versions());
    versions.putAll(result.versions());
    return new Provenance(
        Environment.tool(),
        where.command(),
        Map.of("plan", plan.digest(data), "data", data.digest()),
        where.seed(),
        versions,
        Environment.hardware(),
        Map.of(
            "started", start.toString(),
            "seconds", String.valueOf(Duration.between(start, Instant.now()).toSeconds())));
  }

  private void print(PrivacyClaim claim) {
    out.println(
        String.format(
            Locale.ROOT,
            "Privacy of each record, by proof: epsilon %.3f (by Renyi divergences %.3f) at delta"
                + " %.3g, %s; noise multiplier %.4f, clip %s, sampling rate %.4g, %d steps",
            claim.epsilon(),
            claim.epsilonRdp(),
            claim.delta(),
            claim.accountant().words(),
            claim.mechanism().noiseMultiplier(),
            claim.clip(),
            claim.mechanism().samplingRate(),
            claim.mechanism().steps()));
  }

  private void print(TrainingPlan plan, TrainingResult result, Path folder) {
    int epochs = result.curve().epochs().size();
    out.println();
    out.println(
        "Trained for "
            + epochs
            + " epochs"
            + (result.stoppedEarly() ? " (stopped early)" : "")
            + "; the model is that of epoch "
            + result.keptEpoch()
            + ".");
    result
        .utility()
        .forEach(
            (name, value) -> out.println(String.format(Locale.ROOT, "  %-10s %.4f", name, value)));
    for (Path model : result.models()) {
      out.println("Model: " + model);
    }
    out.println("Specification, for --spec: " + folder.resolve(TrainingFolder.SPEC));
    printMembers(plan, folder);
    if (plan.treatment().poison() != null) {
      out.println("Poisoned: " + folder.resolve(TrainingFolder.POISONED_IDS));
    }
    out.println(
        "Report: " + folder.resolve(TrainingReport.HTML).toAbsolutePath().normalize().toUri());
  }

  /** Of a student, the records that are to be protected are its teacher's. */
  private void printMembers(TrainingPlan plan, Path folder) {
    Path shown = folder.resolve(TrainingFolder.TRAINING_IDS);
    if (plan.treatment().defence() instanceof Defence.Distillation distillation) {
      out.println("Shown, with the teacher's answers: " + shown);
      out.println(
          "Members, for an audit of the defence: "
              + TeacherRecords.beside(distillation.teacher())
                  .map(Path::toString)
                  .orElse("what the teacher was trained on"));
    } else {
      out.println("Members: " + shown);
    }
  }
}
