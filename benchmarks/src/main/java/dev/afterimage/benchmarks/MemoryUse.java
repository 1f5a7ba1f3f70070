package dev.afterimage.benchmarks;

import dev.afterimage.audit.Audit;
import dev.afterimage.audit.AuditPlan;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.Task;
import dev.afterimage.reference.ShadowOptions;
import dev.afterimage.report.Reports;
import dev.afterimage.run.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an audit took of memory; as a program, the child of {@link AuditChild} that audits and says
 * so.
 *
 * @param records number of records
 * @param resident peak resident memory of the process, in MiB
 * @param heap peak of the used heap, in MiB: the sum of its pools' peaks
 * @param alive heap in use after a collection at the end, results still held, in MiB
 */
public record MemoryUse(int records, double resident, double heap, double alive) {
  private static final double MIB = 1 << 20;

  /** Audits: model, data, membership, folder of the run, jobs, shadows. Prints four numbers. */
  public static void main(String[] args) {
    Subject subject =
        Subject.existing(
            Task.SEGMENTATION, Path.of(args[0]), null, Path.of(args[1]), Path.of(args[2]));
    Path out = Path.of(args[3]);
    int jobs = Integer.parseInt(args[4]);
    AuditPlan plan =
        args.length > 5
            ? subject.plan(out, jobs, ShadowOptions.of(Path.of(args[5])))
            : subject.plan(out, jobs);
    AuditResult result = new Audit(Clock.systemUTC(), Progress.silent()).run(plan);
    Reports.writeAll(result, out);
    double heap = peakHeap();
    double resident = peakResident();
    System.gc();
    double alive = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    int records = result.scores().rows().size();
    System.out.println(records + " " + resident + " " + heap + " " + alive);
  }

  /**
   * What {@link #main} printed.
   *
   * @param errors what it printed to the error stream, for the message where it failed
   */
  static MemoryUse parse(String line, String errors) {
    if (!line.matches("[0-9]+( [0-9.]+){3}")) {
      throw new IllegalStateException(
          "the audit must print four numbers, and printed: " + line + "\n" + errors);
    }
    double[] numbers = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new MemoryUse((int) numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** Peak of the used heap in MiB: the sum of its pools' peaks. */
  static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / MIB;
  }

  /** VmHWM of Linux. */
  private static double peakResident() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(Double.NaN)
          / 1024;
    } catch (IOException e) {
      return Double.NaN; // not Linux
    }
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%5d records: resident %.0f MiB, heap %.0f MiB, alive %.1f MiB",
        records,
        resident,
        heap,
        alive);
  }
}
