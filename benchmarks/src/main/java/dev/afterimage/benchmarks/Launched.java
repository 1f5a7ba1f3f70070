package dev.afterimage.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whole programs that are compared: audits by a build's own launcher, and bare loops.
 *
 * @param subject what is audited
 * @param spec its specification's file; empty where it has none
 * @param jobs threads
 */
record Launched(Subject subject, List<Path> spec, int jobs) {
  private static final Set<Integer> VERDICTS = Set.of(0, 1, 2);

  /**
   * An audit.
   *
   * @param home the build's checkout
   * @param attacks those to run; empty for the default ones
   * @param out the run's folder
   */
  ProcessCost audit(Path home, List<String> attacks, Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("afterimage").toString());
    command.addAll(List.of("audit", "--task", subject.task().name().toLowerCase(Locale.ROOT)));
    command.addAll(List.of("--model", subject.model().toString()));
    spec.forEach(file -> command.addAll(List.of("--spec", file.toString())));
    command.addAll(List.of("--data", subject.data().toString()));
    command.addAll(List.of("--membership", subject.membership().toString()));
    attacks.forEach(attack -> command.addAll(List.of("--attack", attack)));
    command.addAll(List.of("--jobs", "" + jobs, "--quiet", "--out", out.toString()));
    return ProcessCost.of(command, VERDICTS);
  }

  /** So many bare loops, one after the other in one program. */
  ProcessCost bare(int loops) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BareProgram.class.getName());
    command.addAll(List.of(subject.task().name(), subject.model().toString()));
    command.addAll(List.of(subject.data().toString(), subject.membership().toString()));
    command.addAll(List.of("" + jobs, "" + loops));
    spec.forEach(file -> command.add(file.toString()));
    return ProcessCost.of(command, Set.of(0));
  }
}
