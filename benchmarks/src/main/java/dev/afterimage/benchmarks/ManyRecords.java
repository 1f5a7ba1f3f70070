package dev.afterimage.benchmarks;

import dev.afterimage.attack.Attacks;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.signal.Predictability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What an audit takes per record beyond reading it and asking the model, and whether its memory
 * grows, where records are many and small.
 *
 * <p>Audits by a build's own launcher and bare loops over the same files, each a program of its
 * own. Said apart is what one predictability error takes, which does not depend on the picture's
 * size.
 *
 * <pre>{@code
 * benchmarks/run ManyRecords --records 10000,100000 --against ../before
 * }</pre>
 */
@Command(name = "ManyRecords", mixinStandardHelpOptions = true)
public final class ManyRecords implements Callable<Integer> {
  private static final int TIMED = 400; // predictability errors

  @Option(names = "--records", split = ",", description = "How many, one or several numbers.")
  private List<Integer> records = List.of(10_000, 100_000);

  @Option(names = "--side", description = "Side of the pictures, in pixels.")
  private int side = 8;

  @Option(names = "--attack", description = "Attacks to run (default: those that ask once).")
  private List<String> attacks =
      List.of(
          Attacks.MEMBERSHIP_ERROR, Attacks.RECONSTRUCTION, Attacks.GLOBAL_LOSS, Attacks.BOUNDARY);

  @Option(names = "--against", description = "Another checkout, built.")
  private @Nullable Path against;

  @Option(names = "--home", description = "This checkout.")
  private Path home = Path.of(System.getProperty("afterimage.home", "."));

  @Option(names = "--jobs", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  private ManyRecords() {}

  /** Runs it and prints a Markdown table. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ManyRecords()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    System.out.printf(
        Locale.ROOT, "one predictability error: %.2f ms of processor time%n", predictability());
    System.out.println(
        "| records | program | processor, s | beyond the bare loop, ms per record | resident, MiB |");
    System.out.println("|---|---|---|---|---|");
    for (int count : records) {
      try (Scratch scratch = new Scratch()) {
        measure(count, scratch);
      }
    }
    return 0;
  }

  private void measure(int count, Scratch scratch) throws IOException {
    SmallRecords data = new SmallRecords(scratch.folder("data"), side);
    data.write(count);
    Path model = scratch.folder("model.onnx");
    RandomConvolution.of(side, 1).write(model);
    Subject subject =
        new Subject(Task.SEGMENTATION, model, ModelSpec.open(), data.folder(), data.membership());
    Launched programs = new Launched(subject, List.of(), jobs);
    ProcessCost bare = programs.bare(1);
    print(count, "bare loop", bare, bare);
    print(count, "audit", programs.audit(home, attacks, scratch.folder("here")), bare);
    if (against != null) {
      ProcessCost there = programs.audit(against, attacks, scratch.folder("there"));
      print(count, "audit by the other build", there, bare);
    }
  }

  private static void print(int count, String program, ProcessCost cost, ProcessCost bare) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %.1f | %.3f | %.0f |%n",
        count,
        program,
        cost.processor(),
        1000 * (cost.processor() - bare.processor()) / count,
        cost.resident());
  }

  /** Milliseconds of one error after as many for warming up. */
  private static double predictability() {
    List<Planes> pictures = new ArrayList<>();
    for (int i = 0; i < TIMED; i++) {
      pictures.add(RandomRecords.picture(Predictability.GRID, i));
    }
    Truth truth = RandomRecords.mask(Predictability.GRID, 2, 1);
    Runnable work = () -> pictures.forEach(picture -> Predictability.error(picture, truth, 2));
    work.run();
    return 1000 * Cost.of(work).processor() / TIMED;
  }
}
