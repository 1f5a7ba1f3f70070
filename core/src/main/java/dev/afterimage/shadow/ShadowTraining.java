package dev.afterimage.shadow;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.run.FileSeal;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.run.SeenRecords;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the shadows of a plan, several at once, and then the table of who was trained on what. A
 * run that was interrupted, or in which some failed, makes only what is missing when it is resumed,
 * and ends with the table and the models of a run that was not.
 */
public final class ShadowTraining {
  private static final int SHOWN = 3; // failures in a message

  private final ShadowPlan plan;
  private final ShadowMaker maker;
  private final Run run;

  /**
   * Where and how fast.
   *
   * @param out absent or empty, or for resuming the folder of an earlier run
   * @param resume whether to go on with an earlier run
   * @param jobs shadows that are made at once, at least 1
   * @param threads of each shadow, at least 1; a resumed run keeps those it was begun with, since
   *     they decide how sums are rounded
   */
  public record Run(Path out, boolean resume, int jobs, int threads) {
    /** Checks the numbers. */
    public Run {
      if (jobs < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "jobs and threads must be at least 1, got " + jobs + " and " + threads);
      }
    }
  }

  /** What is made, how and where. */
  public ShadowTraining(ShadowPlan plan, ShadowMaker maker, Run run) {
    this.plan = plan;
    this.maker = maker;
    this.run = run;
  }

  /**
   * Makes what is missing.
   *
   * @param observer is told on several threads
   * @return the finished folder
   * @throws InvalidDataException if the pool is too small, the folder is taken or of another plan,
   *     or shadows could not be made; the others are made all the same
   * @throws UncheckedIOException if a file cannot be written
   */
  public ShadowFolder run(ShadowObserver observer) {
    dev.afterimage.run.Run where =
        new dev.afterimage.run.Run(run.out(), run.resume(), run.jobs(), plan.seed(), "shadows");
    try (RunLock lock = RunFolder.hold(where, observer::say)) {
      return held(observer);
    }
  }

  private ShadowFolder held(ShadowObserver observer) {
    List<ShadowJob> jobs = plan.jobs(run.out());
    int threads = new ShadowRunFile(run.out(), plan, maker).open(run.resume(), run.threads());
    try (SeenRecords seen = new SeenRecords(run.out(), observer::say)) {
      seen.require(plan.pool());
      seen.require(maker.beside());
    }
    jobs.forEach(job -> clearDamaged(job, observer));
    List<ShadowJob> missing = jobs.stream().filter(job -> !isFinished(job)).toList();
    long all = jobs.stream().mapToLong(maker::units).sum();
    observer.start(all, all - missing.stream().mapToLong(maker::units).sum());
    make(missing, threads, observer);
    Map<ShadowJob, Path> models = new LinkedHashMap<>();
    jobs.forEach(job -> models.put(job, maker.finished(job).orElseThrow()));
    plan.table(models, run.out()).write(run.out().resolve(ShadowFolder.TABLE));
    return ShadowFolder.open(run.out());
  }

  private boolean isFinished(ShadowJob job) {
    return maker.finished(job).isPresent();
  }

  /** A finished shadow whose files have changed since is made again, from nothing. */
  private static void clearDamaged(ShadowJob job, ShadowObserver observer) {
    if (FileSeal.isSealed(job.folder())) {
      FileSeal.fault(job.folder())
          .ifPresent(
              fault -> {
                observer.say(job.name() + " is made again: " + fault);
                RunFolder.remove(job.folder());
              });
    }
  }

  private void make(List<ShadowJob> missing, int threads, ShadowObserver observer) {
    if (missing.isEmpty()) {
      return;
    }
    AtomicInteger done = new AtomicInteger(plan.count() - missing.size());
    ExecutorService workers = Executors.newFixedThreadPool(run.jobs(), ShadowTraining::thread);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (ShadowJob job : missing) {
        futures.add(
            workers.submit(
                () -> {
                  maker.make(job, threads, observer);
                  FileSeal.writeAll(job.folder(), List.of(CommandShadows.LOG));
                  observer.say(
                      job.name()
                          + " is finished ("
                          + done.incrementAndGet()
                          + " of "
                          + plan.count()
                          + ")");
                  return null;
                }));
      }
      await(futures);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "shadow");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits for all; what the user can change is told together, what is a fault of ours goes first.
   */
  private void await(List<Future<?>> futures) {
    List<RuntimeException> failures = new ArrayList<>();
    Throwable fault = null;
    for (Future<?> future : futures) {
      Throwable thrown = outcome(future);
      if (thrown instanceof InvalidDataException || thrown instanceof UncheckedIOException) {
        failures.add((RuntimeException) thrown);
      } else if (fault == null) {
        fault = thrown;
      }
    }
    if (fault instanceof Error error) {
      throw error;
    } else if (fault != null) {
      throw new IllegalStateException("a shadow could not be made: " + fault.getMessage(), fault);
    } else if (!failures.isEmpty()) {
      throw failed(failures);
    }
  }

  private static @Nullable Throwable outcome(Future<?> future) {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the making of shadows was interrupted", e);
    }
  }

  private InvalidDataException failed(List<RuntimeException> failures) {
    StringBuilder message = new StringBuilder();
    message
        .append(failures.size())
        .append(" of ")
        .append(plan.count())
        .append(" shadows could not be made; the others are kept, and the same command with")
        .append(" --resume makes the missing ones");
    failures.stream()
        .limit(SHOWN)
        .forEach(failure -> message.append("\n  ").append(failure.getMessage()));
    if (failures.size() > SHOWN) {
      message.append("\n  ... and ").append(failures.size() - SHOWN).append(" more");
    }
    return new InvalidDataException(message.toString(), failures.get(0));
  }
}
