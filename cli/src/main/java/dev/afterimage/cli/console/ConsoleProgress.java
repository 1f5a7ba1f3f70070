package dev.afterimage.cli.console;

import dev.afterimage.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress on stderr: a bar with rate and time left on a terminal, a plain line now and then
 * elsewhere, nothing where the user wants quiet.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
  // The launcher knows whether stderr is a terminal; Java cannot tell for stderr alone.
  private static final String TERMINAL = "afterimage.terminal";

  private static final int PLAIN_LINES = 10; // per stage

  private final PrintWriter err;
  private final boolean quiet;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private String stage = "";
  private long total;
  private long done;
  private long already;
  private long begun;

  private ConsoleProgress(PrintWriter err, boolean quiet, boolean terminal) {
    this.err = err;
    this.quiet = quiet;
    this.terminal = terminal;
  }

  public static ConsoleProgress on(PrintWriter err, boolean quiet) {
    return new ConsoleProgress(err, quiet, Boolean.getBoolean(TERMINAL));
  }

  @Override
  public synchronized void start(String stage, long total, long already) {
    close();
    this.stage = stage;
    this.total = total;
    this.already = already;
    this.done = already;
    this.begun = System.nanoTime();
    if (quiet) {
      return;
    }
    if (already > 0) {
      err.println(stage + ": " + already + " of " + total + " are done already");
    }
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(stage)
              .setInitialMax(total)
              .startsFrom(already, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .build();
    } else {
      err.println(stage + ": " + (total - already) + " to do");
    }
  }

  @Override
  public synchronized void advance(long units) {
    long before = done;
    done += units;
    if (bar != null) {
      bar.stepBy(units);
    } else if (!quiet && total > PLAIN_LINES) {
      if (before * PLAIN_LINES / total != done * PLAIN_LINES / total && done < total) {
        err.println(plain());
      }
    }
  }

  private String plain() {
    Pace pace = new Pace(done - already, (System.nanoTime() - begun) / 1e9);
    return "%s: %d of %d (%s, about %s left)"
        .formatted(stage, done, total, pace.speed(), pace.timeFor(total - done));
  }

  @Override
  public synchronized void finish() {
    close();
  }

  @Override
  public synchronized void say(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
