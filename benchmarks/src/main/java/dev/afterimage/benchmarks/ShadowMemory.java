package dev.afterimage.benchmarks;

import dev.afterimage.data.SampleRef;
import dev.afterimage.onnx.OnnxNetwork;
import dev.afterimage.shadow.InOut;
import dev.afterimage.shadow.ShadowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether memory grows with the number of records or of shadow models: the aim is 10 % or less for
 * ten times as many of either, and of both.
 *
 * <p>Audits N records with K shadows, 10 N with K, N with 10 K and 10 N with 10 K, by one
 * score-level attack, each in a JVM of its own with the same options. Models are single
 * convolutions of random weights, pictures generated ones. Printed is a Markdown table of peaks and
 * their ratios to the first line's.
 *
 * <pre>{@code
 * benchmarks/run ShadowMemory --java-option=-Xmx256m
 * }</pre>
 */
@Command(name = "ShadowMemory", mixinStandardHelpOptions = true)
public final class ShadowMemory implements Callable<Integer> {
  @Option(names = "--subjects", description = "Generated subjects, 4 to 6 pictures each.")
  private int subjects = 32;

  @Option(names = "--models", description = "Shadow models.")
  private int models = 4;

  @Option(names = "--side", description = "Side of generated pictures, in pixels.")
  private int side = 64;

  @Option(names = "--times", description = "How many times as many records, and models.")
  private int times = 10;

  @Option(names = "--jobs", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--turns", description = "Turns.")
  private int turns = 1;

  @Option(names = "--java-option", description = "Added to the launcher's options.")
  private List<String> javaOptions = List.of();

  private ShadowMemory() {}

  /** Runs it and prints the table. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ShadowMemory()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path data = scratch.folder("data");
      Subject drawn = Subject.generated(data, subjects, side);
      Path target = scratch.folder("target.onnx");
      network(0).write(target);
      Subject few =
          new Subject(drawn.task(), target, drawn.spec(), drawn.data(), drawn.membership());
      Subject many = few.repeated(times, data);
      System.out.println(
          "| records | models | resident, MiB | ratio | heap, MiB | ratio | alive, MiB | ratio |");
      System.out.println("|---|---|---|---|---|---|---|---|");
      for (int turn = 0; turn < turns; turn++) {
        MemoryUse base = measure(few, models, scratch.folder("a" + turn));
        print(models, base, base);
        print(models, measure(many, models, scratch.folder("b" + turn)), base);
        print(times * models, measure(few, times * models, scratch.folder("c" + turn)), base);
        print(times * models, measure(many, times * models, scratch.folder("d" + turn)), base);
      }
    }
    return 0;
  }

  private MemoryUse measure(Subject subject, int count, Path folder) throws IOException {
    Path shadows = Files.createDirectories(folder.resolve("shadows"));
    List<String> ids = subject.records().stream().map(SampleRef::id).toList();
    Map<String, Set<String>> members = new TreeMap<>();
    for (int model = 0; model < count; model++) {
      String name = String.format(Locale.ROOT, "shadow-%04d.onnx", model);
      network(model + 1).write(shadows.resolve(name));
      members.put(name, half(ids, model));
    }
    InOut.of(ids, members).write(shadows.resolve(ShadowFolder.TABLE));
    return new AuditChild(jobs, javaOptions).audit(subject, shadows, folder.resolve("run"));
  }

  /** Every other record: the even ones of even models, the odd ones of odd models. */
  private static Set<String> half(List<String> ids, int model) {
    Set<String> half = new HashSet<>();
    for (int i = model % 2; i < ids.size(); i += 2) {
      half.add(ids.get(i));
    }
    return half;
  }

  private OnnxNetwork network(long seed) {
    return RandomConvolution.of(side, seed);
  }

  private static void print(int models, MemoryUse use, MemoryUse base) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.0f | %.3f | %.0f | %.3f | %.1f | %.3f |%n",
        use.records(),
        models,
        use.resident(),
        use.resident() / base.resident(),
        use.heap(),
        use.heap() / base.heap(),
        use.alive(),
        use.alive() / base.alive());
  }
}
