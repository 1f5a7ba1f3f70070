package dev.afterimage.benchmarks;

import dev.afterimage.data.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time and memory of an audit by this build, over those of another build and of bare loops.
 *
 * <p>Whole programs, started by each build's own launcher, in turns: the order is reversed in every
 * other turn. What is stated is the median over turns of the ratio within a turn.
 *
 * <pre>{@code
 * benchmarks/run BuildRatio --against ../before --loops 14          # the default attacks
 * benchmarks/run BuildRatio --against ../before --attack boundary   # some
 * }</pre>
 */
@Command(name = "BuildRatio", mixinStandardHelpOptions = true)
public final class BuildRatio implements Callable<Integer> {
  @Option(names = "--against", description = "Another checkout, built.")
  private @Nullable Path against;

  @Option(names = "--home", description = "This checkout.")
  private Path home = Path.of(System.getProperty("afterimage.home", "."));

  @Option(names = "--attack", description = "Attacks to run (default: the default ones).")
  private List<String> attacks = List.of();

  @Option(names = "--loops", description = "Bare loops to compare with; 0 for none.")
  private int loops = 1;

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
  private int side = 128;

  @Option(names = "--jobs", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--turns", description = "Turns.")
  private int turns = 3;

  private BuildRatio() {}

  /** Runs it and prints the ratios. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new BuildRatio());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(args);
  }

  /** What was measured in one turn; null where it was not asked for. */
  private record Turn(ProcessCost here, @Nullable ProcessCost there, @Nullable ProcessCost bare) {}

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Subject subject =
          model == null || data == null || membership == null
              ? Subject.generated(scratch.folder("data"), subjects, side)
              : Subject.existing(task, model, spec, data, membership);
      Launched programs = new Launched(subject, spec == null ? List.of() : List.of(spec), jobs);
      List<Turn> measured = new ArrayList<>();
      for (int i = 0; i < turns; i++) {
        measured.add(turn(programs, scratch, i));
      }
      summary("this build / the other", measured, Turn::there);
      summary("this build / " + loops + " bare loops", measured, Turn::bare);
    }
    return 0;
  }

  private Turn turn(Launched programs, Scratch scratch, int number) throws IOException {
    @Nullable ProcessCost[] costs = new ProcessCost[3];
    for (int i = 0; i < costs.length; i++) {
      int which = number % 2 == 0 ? i : costs.length - 1 - i;
      Path out = scratch.folder("run" + number + "-" + which);
      if (which == 0) {
        costs[0] = programs.audit(home, attacks, out);
      } else if (which == 1 && against != null) {
        costs[1] = programs.audit(against, attacks, out);
      } else if (which == 2 && loops > 0) {
        costs[2] = programs.bare(loops);
      }
    }
    String[] names = {"this build", "the other", loops + " bare loops"};
    for (int i = 0; i < costs.length; i++) {
      if (costs[i] != null) {
        System.out.println(names[i] + ": " + costs[i].line());
      }
    }
    return new Turn(Objects.requireNonNull(costs[0]), costs[1], costs[2]);
  }

  private static void summary(
      String what, List<Turn> turns, Function<Turn, @Nullable ProcessCost> base) {
    if (turns.isEmpty() || base.apply(turns.get(0)) == null) {
      return;
    }
    print(what + ", wall", turns, base, ProcessCost::wall);
    print(what + ", processor", turns, base, ProcessCost::processor);
    print(what + ", resident", turns, base, ProcessCost::resident);
  }

  private static void print(
      String what,
      List<Turn> turns,
      Function<Turn, @Nullable ProcessCost> base,
      ToDoubleFunction<ProcessCost> number) {
    double[] spread =
        Cost.spread(
            turns,
            turn ->
                number.applyAsDouble(turn.here())
                    / number.applyAsDouble(Objects.requireNonNull(base.apply(turn))));
    System.out.printf(
        Locale.ROOT,
        "%s: median %.3f, least %.3f, most %.3f%n",
        what,
        spread[1],
        spread[0],
        spread[2]);
  }
}
