package dev.afterimage.benchmarks;

import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.ReferenceAttacks;
import dev.afterimage.evidence.References;
import dev.afterimage.evidence.Signal;
import dev.afterimage.evidence.exposure.Exposure;
import dev.afterimage.evidence.exposure.ExposureMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Seconds and heap of every score-level attack on a drawn table of many models and records: the aim
 * is under a minute for all of them on 64 models and 1,000,000 records with 4 GB.
 *
 * <pre>{@code
 * JAVA_TOOL_OPTIONS=-Xmx4g benchmarks/run ReferenceScale
 * JAVA_TOOL_OPTIONS=-Xmx4g benchmarks/run ReferenceScale --records=100000 --exposure
 * }</pre>
 */
@Command(name = "ReferenceScale", mixinStandardHelpOptions = true)
public final class ReferenceScale implements Callable<Integer> {
  @Option(names = "--models", description = "Reference models.")
  private int models = 64;

  @Option(names = "--records", description = "Records.")
  private int records = 1_000_000;

  @Option(names = "--population", description = "Known non-members beside them.")
  private int population = 100_000;

  @Option(names = "--exposure", description = "Measure the exposure of every record too.")
  private boolean exposure;

  private final SplittableRandom random = new SplittableRandom(1);

  private ReferenceScale() {}

  /** Runs it and prints seconds per attack, the total and the peak of the heap. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ReferenceScale()).execute(args);
  }

  @Override
  public Integer call() {
    List<Evidence> tables = new ArrayList<>();
    print("drawing", Cost.of(() -> tables.addAll(List.of(table(records), table(population)))));
    double total = 0;
    for (String attack : ReferenceAttacks.names()) {
      Cost cost = Cost.of(() -> score(attack, tables.get(0), tables.get(1)));
      print(attack, cost);
      total += cost.wall();
    }
    System.out.printf(
        Locale.ROOT,
        "total %.1f s for %d models x %d records, %d known non-members; peak heap %.0f MiB%n",
        total,
        models,
        records,
        population,
        MemoryUse.peakHeap());
    if (exposure) {
      References references = tables.get(0).references();
      tables.clear();
      print("exposure", Cost.of(() -> expose(references)));
      System.out.printf(Locale.ROOT, "peak heap %.0f MiB%n", MemoryUse.peakHeap());
    }
    return 0;
  }

  private static void score(String attack, Evidence judged, Evidence known) {
    double[] scores = ReferenceAttacks.create(attack).fit(known).score(judged);
    if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new IllegalStateException(attack + " gave a score that is not finite");
    }
  }

  private void expose(References references) {
    Exposure measured =
        Exposure.measure(
            references,
            IntStream.range(0, references.records()).toArray(),
            ExposureMeasure.standard(models));
    long found =
        IntStream.range(0, Math.min(100, measured.size()))
            .filter(rank -> measured.at(rank).found())
            .count();
    System.out.println(found + " of the first 100 records are found exposed");
  }

  /** Every record is in half of the models, whose phi is higher by 1. */
  private Evidence table(int rows) {
    float[][] phi = new float[models][rows];
    BitSet[] members = new BitSet[models];
    Arrays.setAll(members, model -> new BitSet(rows));
    float[] target = new float[rows];
    for (int i = 0; i < rows; i++) {
      double difficulty = 2 * random.nextGaussian();
      target[i] = (float) (difficulty + random.nextGaussian());
      int first = random.nextInt(models);
      for (int model = 0; model < models; model++) {
        boolean member = (model + first) % models < models / 2;
        members[model].set(i, member);
        phi[model][i] = (float) (difficulty + (member ? 1 : 0) + random.nextGaussian());
      }
    }
    References references = References.of(Signal.LOGIT, 1, phi, members);
    return Evidence.of(references, Signal.LOGIT, target);
  }

  private static void print(String what, Cost cost) {
    System.out.printf(
        Locale.ROOT, "%-12s %6.2f s, processor %6.2f s%n", what, cost.wall(), cost.processor());
  }
}
