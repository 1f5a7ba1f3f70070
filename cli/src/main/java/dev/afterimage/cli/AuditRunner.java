package dev.afterimage.cli;

import dev.afterimage.audit.Audit;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.interview.Finding;
import dev.afterimage.report.Reports;
import dev.afterimage.report.table.Undecided;
import dev.afterimage.report.words.Headline;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a plan, writes its reports and prints the verdict. */
final class AuditRunner {

  private final RunOptions options;
  private final Undecided undecided;
  private final PrintWriter out;
  private final PrintWriter err;

  AuditRunner(RunOptions options, Undecided undecided, CommandSpec spec) {
    this.options = options;
    this.undecided = undecided;
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
  }

  /** Runs; returns the exit code. */
  int run(AuditPlan plan) {
    try (ConsoleProgress progress = ConsoleProgress.on(err, options.quiet);
        RunLock lock = RunFolder.hold(plan.run(), progress::say)) {
      AuditResult result = new Audit(Clock.systemUTC(), progress).run(plan);
      Path folder = plan.run().out();
      Reports.writeAll(result, undecided, folder);
      print(result, folder);
      return ExitCode.of(result.verdict());
    }
  }

  private void print(AuditResult result, Path folder) {
    out.println();
    out.println("Verdict: " + result.verdict().outcome().label().toUpperCase(Locale.ROOT));
    result.verdict().reasons().forEach(reason -> out.println("  - " + reason));
    if (options.quiet) { // else they were said when they were found
      result.origin().understanding().findings().stream()
          .filter(finding -> finding.weight() == Finding.Weight.WARNING)
          .filter(finding -> !finding.keepsFromPassing()) // which is among the reasons
          .forEach(finding -> out.println("Warning: " + finding.sentence()));
    }
    out.println();
    Headline.of(result).ifPresent(headline -> out.println("Headline: " + headline.line()));
    List<AttackResult> attacks = result.attacks();
    out.println(
        "AUC per "
            + (attacks.isEmpty() ? Verdict.Check.RECORD : attacks.get(0).leadingUnit())
            + " by attack, with 95 % intervals (0.5 is guessing, 1 is certainty):");
    for (AttackResult attack : attacks) {
      line(attack.name(), attack.leading().auc());
    }
    line("blind baseline", result.blindBaseline().auc());
    out.println(baseline(result.blindBaseline()));
    ClaimCheck claim = result.origin().claim();
    if (claim != null) {
      out.println(claimed(claim));
    }
    int skipped = result.records().skipped().size();
    if (skipped > 0) {
      out.println("Broken records left out: " + skipped + " (named in the report)");
    }
    out.println();
    out.println("Report: " + folder.resolve("report.html").toAbsolutePath().normalize().toUri());
  }

  private static String claimed(ClaimCheck check) {
    return String.format(
        Locale.ROOT,
        "Epsilon at delta %.3g: %.3f claimed, at least %.3f shown by the attacks%s."
            + " So many guesses (%d), all right, would show %.3f.",
        check.claim().delta(),
        check.claim().epsilon(),
        check.shown(),
        check.isRefuted() ? ": the claim is refuted" : "",
        check.guesses().canaries(),
        check.most());
  }

  private static String baseline(BlindBaseline blind) {
    if (!blind.auc().isDefined()) {
      return "Too few records for a blind baseline: whether the two sets are alike is unknown.";
    }
    if (blind.differs()) {
      return "The blind baseline never sees the model, and yet the two sets differ: "
          + String.join("; ", blind.telling())
          + ".";
    }
    return blind.isVague()
        ? "The blind baseline never sees the model. With so few records, the two sets may differ"
            + " unnoticed."
        : "The blind baseline never sees the model, and finds the two sets alike.";
  }

  private void line(String name, Estimate auc) {
    out.println(String.format(Locale.ROOT, "  %-18s %s", name, auc.inWords(3)));
  }
}
