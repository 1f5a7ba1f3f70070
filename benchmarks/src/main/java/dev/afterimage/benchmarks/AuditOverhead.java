package dev.afterimage.benchmarks;

import dev.afterimage.audit.Audit;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.Task;
import dev.afterimage.report.Reports;
import dev.afterimage.run.Progress;
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
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new AuditOverhead());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(args);
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

  /** Both sides in one turn. */
  private record Turn(Cost bare, Cost audit) {
    double wallRatio() {
      return audit.wall() / bare.wall();
    }

    double processorRatio() {
      return audit.processor() / bare.processor();
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "bare loop %.2f s (processor %.2f s), audit %.2f s (%.2f s), ratio %.3f (%.3f)",
          bare.wall(),
          bare.processor(),
          audit.wall(),
          audit.processor(),
          wallRatio(),
          processorRatio());
    }
  }

  /** Each side goes first in every other turn. */
  private Turn turn(Subject subject, Path out, int number) {
    Runnable loop = () -> new BareLoop(subject).run(jobs);
    Runnable audit = () -> audit(subject, out);
    if (number % 2 == 0) {
      Cost bare = Cost.of(loop);
      return new Turn(bare, Cost.of(audit));
    }
    Cost audited = Cost.of(audit);
    return new Turn(Cost.of(loop), audited);
  }

  private void audit(Subject subject, Path out) {
    AuditResult result =
        new Audit(Clock.systemUTC(), Progress.silent()).run(subject.plan(out, jobs));
    Reports.writeAll(result, out);
  }

  private static void print(List<Turn> turns) {
    print("ratio of wall times", Cost.spread(turns, Turn::wallRatio));
    print("ratio of processor times", Cost.spread(turns, Turn::processorRatio));
    double bare = Cost.spread(turns, turn -> turn.bare().wall())[0];
    double audit = Cost.spread(turns, turn -> turn.audit().wall())[0];
    System.out.printf(
        Locale.ROOT,
        "fastest bare loop %.2f s, fastest audit %.2f s, ratio %.3f%n",
        bare,
        audit,
        audit / bare);
  }

  private static void print(String what, double[] spread) {
    System.out.printf(
        Locale.ROOT,
        "%s: median %.3f, least %.3f, most %.3f%n",
        what,
        spread[1],
        spread[0],
        spread[2]);
  }
}
