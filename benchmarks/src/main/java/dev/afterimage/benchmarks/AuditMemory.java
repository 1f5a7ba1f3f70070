package dev.afterimage.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether memory grows with the number of records: the aim is 10 % or less for ten times as many.
 *
 * <p>Audits N and 10 N records, the same files under other names, each in a JVM of its own with the
 * same options, in turns. Stated are the peak resident memory of the process, the peak of the used
 * heap, and how much of the heap was alive after the last full collection.
 *
 * <pre>{@code
 * benchmarks/run AuditMemory                               # the launcher's own Java options
 * benchmarks/run AuditMemory --java-option=-Xmx192m        # a small heap
 * }</pre>
 */
@Command(name = "AuditMemory", mixinStandardHelpOptions = true)
public final class AuditMemory implements Callable<Integer> {
  @Option(names = "--subjects", description = "Generated subjects, 4 to 6 pictures each.")
  private int subjects = 40;

  @Option(names = "--side", description = "Side of generated pictures, in pixels.")
  private int side = 128;

  @Option(names = "--times", description = "How many times as many records.")
  private int times = 10;

  @Option(names = "--jobs", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--turns", description = "Turns.")
  private int turns = 3;

  @Option(names = "--java-option", description = "Added to the launcher's options.")
  private List<String> javaOptions = List.of();

  @Option(names = "--model", description = "An ONNX file (default: a random U-Net).")
  private @Nullable Path model;

  private AuditMemory() {}

  /** Runs it and prints the ratios. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new AuditMemory()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Subject few = Subject.generated(scratch.folder("data"), subjects, side);
      Subject many = few.repeated(times, scratch.folder("data"));
      for (int i = 0; i < turns; i++) {
        MemoryUse small = measure(few, scratch.folder("few" + i));
        MemoryUse large = measure(many, scratch.folder("many" + i));
        System.out.println("N:      " + small.line());
        System.out.printf(Locale.ROOT, "%2d N:   %s%n", times, large.line());
        System.out.printf(
            Locale.ROOT,
            "ratios: resident %.3f, heap %.3f, alive %.3f%n",
            large.resident() / small.resident(),
            large.heap() / small.heap(),
            large.alive() / small.alive());
      }
    }
    return 0;
  }

  private MemoryUse measure(Subject subject, Path out) throws IOException {
    Path used = model == null ? subject.model() : model;
    Subject asked =
        new Subject(subject.task(), used, subject.spec(), subject.data(), subject.membership());
    return new AuditChild(jobs, javaOptions).audit(asked, null, out);
  }
}
