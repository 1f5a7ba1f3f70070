package dev.afterimage.benchmarks;

import dev.afterimage.audit.Audit;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.audit.Progress;
import dev.afterimage.data.Task;
import dev.afterimage.report.Reports;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much longer an audit takes than asking the model alone: the aim is a ratio of 1.5 or less.
 *
 * <p>An audit with the four attacks that ask once per record, its statistics and its reports, and a
 * {@link BareLoop} over the same files with the same number of threads, in turns after a warm-up of
 * both. What is stated is the median over turns of the ratio within a turn, so that what else runs
 * on the machine hits both sides.
 *
 * <pre>{@code
 * benchmarks/run AuditOverhead                     # generated pictures, a random U-Net
 * benchmarks/run AuditOverhead --model M.onnx --spec M.json --task segmentation \
 *     --data DIR --membership M.csv
 * }</pre>
 */
@Command(name = "AuditOverhead", mixinStandardHelpOptions = true)
public final class AuditOverhead implements Callable<Integer> {
  @Option(names = "--model", description = "An ONNX file (default: a random U-Net).")
  private @Nullable Path model;

  @Option(names = "--spec", description = "Its specification.")
  private @Nullable Path spec;

  @Option(names = "--task", description = "segmentation or translation.")
  private Task task = Task.SEGMENTATION;

  @Option(names = "--data", description = "Pictures and truths (default: generated).")
  private @Nullable Path data;

  @Option(names = "--membership", description = "Who was in training.")
  private @Nullable Path membership;

  @Option(names = "--subjects", description = "Generated subjects, 4 to 6 pictures each.")
  private int subjects = 64;

  @Option(names = "--side", description = "Side of generated pictures, in pixels.")
  private int side = 256;

  @Option(names = "--jobs", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--warmups", description = "Turns that do not count.")
  private int warmups = 1;

  @Option(names = "--turns", description = "Turns that count.")
  private int turns = 9;

  private AuditOverhead() {}

  /** Runs it and prints the ratio. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new AuditOverhead());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() {
    try (Scratch scratch = new Scratch()) {
      Subject subject = subject(scratch.folder("data"));
      List<Turn> measured = new ArrayList<>();
      for (int i = 0; i < warmups + turns; i++) {
        Turn turn = turn(subject, scratch.folder("run" + i), i);
        System.out.println((i < warmups ? "warm-up: " : "") + turn.line());
        if (i >= warmups) {
          measured.add(turn);
        }
      }
      print(measured);
    }
    return 0;
  }

  private Subject subject(Path scratch) {
    if (model == null || data == null || membership == null) {
      return Subject.generated(scratch, subjects, side);
    }
    return Subject.existing(task, model, spec, data, membership);
  }

  /** Seconds of each side in one turn. */
  private record Turn(int records, double bare, double audit) {
    double ratio() {
      return audit / bare;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%d records: bare loop %.2f s, audit %.2f s, ratio %.3f",
          records,
          bare,
          audit,
          ratio());
    }
  }

  /** Each side goes first in every other turn. */
  private Turn turn(Subject subject, Path out, int number) {
    double first = number % 2 == 0 ? 0 : audit(subject, out);
    long begun = System.nanoTime();
    int records = new BareLoop(subject).run(jobs);
    double bare = (System.nanoTime() - begun) / 1e9;
    return new Turn(records, bare, number % 2 == 0 ? audit(subject, out) : first);
  }

  private double audit(Subject subject, Path out) {
    long begun = System.nanoTime();
    AuditResult result =
        new Audit(Clock.systemUTC(), Progress.silent()).run(subject.plan(out, jobs));
    Reports.writeAll(result, out);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void print(List<Turn> turns) {
    double[] ratios = turns.stream().mapToDouble(Turn::ratio).sorted().toArray();
    double bare = turns.stream().mapToDouble(Turn::bare).min().orElseThrow();
    double audit = turns.stream().mapToDouble(Turn::audit).min().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "ratio over %d turns: median %.3f, least %.3f, most %.3f; fastest bare loop %.2f s, audit"
            + " %.2f s, ratio %.3f%n",
        ratios.length,
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1],
        bare,
        audit,
        audit / bare);
  }
}
