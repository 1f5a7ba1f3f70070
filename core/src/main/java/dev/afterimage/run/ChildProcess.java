package dev.afterimage.run;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that a run has started: written down in the run's folder before it begins, and ended
 * with the run, however that ends.
 */
public final class ChildProcess implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 5000;

  private final Process process;
  private final Children children;

  private ChildProcess(Process process, Children children) {
    this.process = process;
    this.children = children;
  }

  /**
   * Starts a program of this project's, which calls {@link RunWatch#begin} first of all.
   *
   * @param run the run's folder
   * @param builder of a Java command; gets a system property
   * @param what it does, in a few words
   * @throws IOException if it cannot be started
   */
  public static ChildProcess start(Path run, ProcessBuilder builder, String what)
      throws IOException {
    List<String> command = new ArrayList<>(builder.command());
    command.add(1, "-D" + RunWatch.WATCHED + "=true");
    Process process = builder.command(command).start();
    Children children = new Children(run);
    children.add(process.pid(), what);
    process.getOutputStream().write('\n'); // now it may begin; the stream stays open until the end
    process.getOutputStream().flush();
    return new ChildProcess(process, children);
  }

  /**
   * Starts any program, under a {@link Supervisor}.
   *
   * @param run the run's folder
   * @param builder of the program; its input is nothing
   * @throws IOException if no process can be started; a program that is not there ends with {@link
   *     #NOT_STARTED}
   */
  public static ChildProcess startForeign(Path run, ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", own(), Supervisor.class.getName()));
    command.add(run.toAbsolutePath().toString());
    command.addAll(builder.command());
    return start(run, builder.command(command), "waits for " + command.get(command.size() - 1));
  }

  /** Exit code of a program that cannot be started. */
  public static final int NOT_STARTED = Supervisor.NOT_STARTED;

  /** The java that this process runs on. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where this class is from. */
  private static String own() throws IOException {
    try {
      return new File(
              ChildProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getPath();
    } catch (URISyntaxException e) {
      throw new IOException("this program cannot find itself: " + e.getMessage(), e);
    }
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /**
   * Waits.
   *
   * @return whether it has ended
   */
  public boolean waitFor(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The exit code of one that has ended. */
  public int exitValue() {
    return process.exitValue();
  }

  /** Ends it with all that it has started, where it has not ended by itself. */
  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    try {
      process.getOutputStream().close(); // it takes this as the end of the run
      if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    below.forEach(ProcessHandle::destroyForcibly);
    children.remove(process.pid());
  }
}
