package dev.afterimage.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.attacker.AttackerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether it hangs on last digits that an attack classifier learns: the aim is an AUC of more than
 * 0.9 in 95 % of trainings.
 *
 * <p>Trains on the task of {@link SharpDiscs} over seeds, under each of the instruction sets that
 * libtorch ({@code ATEN_CPU_CAPABILITY}) and oneDNN ({@code ONEDNN_MAX_CPU_ISA}) are told to use,
 * in a JVM of its own each. Sets that the processor lacks are used as the best that it has. Printed
 * is a Markdown table; the held-out loss of the first seed shows whether the sets compute
 * otherwise.
 *
 * <pre>{@code
 * benchmarks/run ClassifierRobustness --statistics 0,128   # without and with statistics anew
 * }</pre>
 */
@Command(name = "ClassifierRobustness", mixinStandardHelpOptions = true)
public final class ClassifierRobustness implements Callable<Integer> {
  private static final double WANTED = 0.9;

  @Option(names = "--first", description = "The first seed.")
  private int first = 1;

  @Option(names = "--seeds", description = "How many seeds.")
  private int seeds = 10;

  @Option(names = "--epochs", description = "Epochs.")
  private int epochs = 6;

  @Option(
      names = "--set",
      split = ",",
      description = "libtorch's and oneDNN's instruction sets, as avx2/AVX2 (default: nine pairs).")
  private List<String> sets =
      List.of(
          "default/SSE41",
          "avx2/AVX2",
          "avx512/AVX512_CORE",
          "default/AVX2",
          "default/AVX512_CORE",
          "avx2/SSE41",
          "avx2/AVX512_CORE",
          "avx512/SSE41",
          "avx512/AVX2");

  @Option(
      names = "--statistics",
      split = ",",
      description = "Examples from which batch norm's statistics are taken anew; 0 for none.")
  private List<Integer> statistics = List.of(AttackerPlan.Evaluation.DEFAULT.statistics());

  private ClassifierRobustness() {}

  /** Runs it and prints the table. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ClassifierRobustness()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    System.out.println(
        "| statistics of | libtorch, oneDNN | AUC above 0.9 | least AUC | median AUC |"
            + " seconds per training | held-out loss of the first seed |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int count : statistics) {
      int good = 0;
      for (String set : sets) {
        List<double[]> trainings = trainings(set, count);
        good += print(set, count, trainings);
      }
      System.out.printf(
          Locale.ROOT, "| %d | all | %d of %d | | | | |%n", count, good, seeds * sets.size());
    }
    return 0;
  }

  /** AUC, seconds and held-out loss of each seed, from a child under a pair of sets. */
  private List<double[]> trainings(String set, int count) throws IOException {
    String[] pair = set.split("/", -1);
    if (pair.length != 2) {
      throw new IllegalArgumentException("a set must be like avx2/AVX2, got " + set);
    }
    Path errors = Files.createTempFile("afterimage-benchmark", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(count)).redirectError(errors.toFile());
      builder
          .environment()
          .putAll(Map.of("ATEN_CPU_CAPABILITY", pair[0], "ONEDNN_MAX_CPU_ISA", pair[1]));
      Process child = builder.start();
      String said = new String(child.getInputStream().readAllBytes(), UTF_8);
      int code = child.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            set + " ended with " + code + ":\n" + Files.readString(errors));
      }
      return said.lines().map(ClassifierRobustness::numbers).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while classifiers were trained", e);
    } finally {
      Files.delete(errors);
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private List<String> command(int count) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"),
        SharpDiscs.class.getName(),
        String.valueOf(count),
        String.valueOf(epochs),
        String.valueOf(first),
        String.valueOf(first + seeds - 1));
  }

  /** Prints a line of the table, and returns how many were good. */
  private static int print(String set, int count, List<double[]> trainings) {
    double[] aucs = trainings.stream().mapToDouble(training -> training[0]).sorted().toArray();
    double[] seconds = trainings.stream().mapToDouble(training -> training[1]).sorted().toArray();
    int good = (int) Arrays.stream(aucs).filter(auc -> auc > WANTED).count();
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %d of %d | %.3f | %.3f | %.1f | %.9f |%n",
        count,
        set.replace("/", ", "),
        good,
        aucs.length,
        aucs[0],
        aucs[aucs.length / 2],
        seconds[seconds.length / 2],
        trainings.get(0)[2]);
    return good;
  }
}
