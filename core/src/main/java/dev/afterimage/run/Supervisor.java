package dev.afterimage.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process between a run and a program that is not its own: starts the program, ends as it
 * ends, and ends it with all that it started when the run is no more. Needs nothing but the JDK.
 */
public final class Supervisor {
  /** Of a program that cannot be started, as shells have it. */
  static final int NOT_STARTED = 127;

  private static final long PATIENCE_MILLIS = 2000;

  private Supervisor() {}

  /**
   * Runs a program.
   *
   * @param args the folder that children are written down in, and the program with its arguments
   */
  public static void main(String[] args) throws InterruptedException {
    Children children = new Children(Path.of(args[0]));
    List<String> command = Arrays.asList(args).subList(1, args.length);
    RunWatch.begin(() -> endWithChildren(children));
    int code;
    try {
      Process program = new ProcessBuilder(command).inheritIO().redirectInput(pipe()).start();
      children.add(program.pid(), command.get(0));
      program.getOutputStream().close(); // nobody answers questions
      code = program.waitFor();
      children.remove(program.pid());
    } catch (IOException e) {
      System.out.println("it cannot be started: " + e.getMessage());
      code = NOT_STARTED;
    }
    Runtime.getRuntime().halt(code);
  }

  private static ProcessBuilder.Redirect pipe() {
    return ProcessBuilder.Redirect.PIPE;
  }

  /** Ends all that is below this process, twice: one may start another while it is looked for. */
  private static void endWithChildren(Children children) {
    for (int round = 0; round < 2; round++) {
      List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle each : all) {
        await(each);
        children.remove(each.pid());
      }
    }
    Runtime.getRuntime().halt(1);
  }

  private static void await(ProcessHandle handle) {
    try {
      handle.onExit().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      return; // a later run finds it and says so
    }
  }
}
