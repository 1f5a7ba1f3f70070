package dev.afterimage.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.PrivateFiles;
import dev.afterimage.run.ChildProcess;
import dev.afterimage.tradeoff.Cost;
import dev.afterimage.tradeoff.Step;
import dev.afterimage.tradeoff.StepFailedException;
import dev.afterimage.tradeoff.StepRunner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs each step as a process of its own, started as this one was: its memory can then be told, and
 * what one step does wrong harms no other. A step does not outlive this process.
 */
public final class ProcessSteps implements StepRunner {
  private static final long LOOK_MILLIS = 500;
  private static final int LOOKS_PER_ENTRY = 20; // a kill loses at most 10 s of the cost
  private static final int SHOWN_LINES = 4;

  private final Class<?> main;
  private final Path out;
  private final List<String> options;

  /**
   * @param main the program's entry, for a class path of its own
   * @param out the comparison's folder, in which processes are written down
   * @param options of each step beside its own
   */
  public ProcessSteps(Class<?> main, Path out, List<String> options) {
    this.main = main;
    this.out = out;
    this.options = List.copyOf(options);
  }

  @Override
  public void run(Step step, Path folder, Consumer<Cost> cost)
      throws StepFailedException, InterruptedException {
    long begun = System.nanoTime();
    try (ChildProcess process = start(step, folder)) {
      ResidentMemory memory = new ResidentMemory(process.pid());
      for (int looks = 1; !process.waitFor(LOOK_MILLIS); looks++) {
        memory.look();
        if (looks % LOOKS_PER_ENTRY == 0) {
          cost.accept(taken(begun, memory));
        }
      }
      cost.accept(taken(begun, memory));
      requireDone(step, ExitCode.ofChild(process.exitValue()));
    }
  }

  private static Cost taken(long begun, ResidentMemory memory) {
    return new Cost((System.nanoTime() - begun) / 1e9, memory.peakBytes());
  }

  private ChildProcess start(Step step, Path folder) {
    try {
      PrivateFiles.createFolders(step.log().toAbsolutePath().resolveSibling(""));
      PrivateFiles.create(step.log());
      ProcessBuilder builder =
          new ProcessBuilder(command(step))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(step.log().toFile()));
      return ChildProcess.start(out, builder, step.title());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + step.title() + ": " + e.getMessage(), e);
    }
  }

  private List<String> command(Step step) {
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
    command.add("-Dafterimage.terminal=false");
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(step.arguments());
    command.addAll(options);
    return command;
  }

  /** Absolute, since a step runs in another folder. */
  private static String classPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void requireDone(Step step, int code) throws StepFailedException {
    boolean verdict = code == ExitCode.FAIL || code == ExitCode.INCONCLUSIVE;
    if (code != ExitCode.PASS && !(step.kind() == Step.Kind.AUDIT && verdict)) {
      throw new StepFailedException(
          step.title()
              + " ended with code "
              + code
              + ": "
              + lastLines(step.log())
              + " (all in "
              + step.log()
              + ")",
          code == ExitCode.USAGE);
    }
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines =
          Files.readAllLines(log, UTF_8).stream().filter(line -> !line.isBlank()).toList();
      return String.join(
          " / ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log + ": " + e.getMessage(), e);
    }
  }
}
