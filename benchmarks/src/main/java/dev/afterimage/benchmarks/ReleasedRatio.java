package dev.afterimage.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.model.ModelException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time of the predictability error of a picture, as the released Python code finds it ({@code
 * benchmarks/released.py}), over the time of the default and of {@code --as-released} here; one
 * thread each, without the network, in turns.
 *
 * <p>{@code benchmarks/run ReleasedRatio --script benchmarks/released.py}
 */
@Command(name = "ReleasedRatio", mixinStandardHelpOptions = true)
public final class ReleasedRatio implements Callable<Integer> {
  private static final int OURS_PER_TURN = 20;
  private static final int WARMUPS = 3;

  @Option(names = "--python", description = "Python with NumPy and SciPy.")
  private String python = "/usr/bin/python3";

  @Option(names = "--script", required = true, description = "released.py.")
  private Path script = Path.of("");

  @Option(names = "--turns", description = "Turns that count, after " + WARMUPS + " that do not.")
  private int turns = 7;

  private final PredictabilityBenchmark ours = new PredictabilityBenchmark();
  private final AsReleasedBenchmark asReleased = new AsReleasedBenchmark();

  /** Runs it and prints the ratios. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReleasedRatio()).execute(args));
  }

  /** Seconds per picture in one turn. */
  private record Turn(double released, double byDefault, double asReleased) {
    String line() {
      return String.format(
          Locale.ROOT,
          "released code %.2f s, default %.4f s (ratio %.0f), as released %.3f s (ratio %.1f)",
          released,
          byDefault,
          released / byDefault,
          asReleased,
          released / asReleased);
    }
  }

  @Override
  public Integer call() throws IOException {
    ours.classes = 0; // translation, as in the paper
    ours.draw();
    asReleased.targets = 3;
    asReleased.draw();
    ProcessBuilder builder = new ProcessBuilder(python, script.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Turn> counted = new ArrayList<>();
    try (BufferedWriter ask =
            new BufferedWriter(new OutputStreamWriter(child.getOutputStream(), UTF_8));
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (int i = 0; i < WARMUPS + turns; i++) {
        Turn turn = turn(ask, answers);
        System.out.println((i < WARMUPS ? "warm-up: " : "") + turn.line());
        if (i >= WARMUPS) {
          counted.add(turn);
        }
      }
    }
    print("released / default", Cost.spread(counted, turn -> turn.released() / turn.byDefault()));
    print(
        "released / as released",
        Cost.spread(counted, turn -> turn.released() / turn.asReleased()));
    return 0;
  }

  private Turn turn(BufferedWriter ask, BufferedReader answers) throws IOException {
    ask.write("one\n");
    ask.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new UncheckedIOException(new IOException(script + " ended without an answer"));
    }
    double byDefault = Cost.of(this::someByDefault).wall() / OURS_PER_TURN;
    return new Turn(Double.parseDouble(answer), byDefault, Cost.of(this::oneAsReleased).wall());
  }

  private void someByDefault() {
    for (int i = 0; i < OURS_PER_TURN; i++) {
      ours.record();
    }
  }

  private void oneAsReleased() {
    try {
      asReleased.asReleased();
    } catch (ModelException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(String what, double[] spread) {
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f, least %.1f, most %.1f%n",
        what,
        spread[1],
        spread[0],
        spread[2]);
  }
}
