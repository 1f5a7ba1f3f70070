package dev.afterimage.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Gives a reader damaged files, one after the other, and watches what it throws, how long it takes
 * and what it allocates. Mutation n of a format and a seed is always the same.
 */
final class FuzzLoop {
  /** Of processor time, for one file; most take less than a millisecond. */
  static final Duration SLOWEST = Duration.ofSeconds(10);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Format format;
  private final long seed;
  private final Path file;
  private final Mutator mutator;
  private volatile long current = -1; // the mutation at work
  private volatile long worker; // the thread that reads
  private volatile long since; // nanoseconds of its processor time

  /**
   * @param folder for the damaged file; kept, not emptied
   */
  FuzzLoop(Format format, long seed, Path folder) {
    this.format = format;
    this.seed = seed;
    this.file = format.file(folder);
    this.mutator = new Mutator(format);
  }

  /**
   * Tries the sound files, then some mutations.
   *
   * @param from the first mutation
   * @param to after the last
   */
  Tally run(long from, long to) {
    for (byte[] sound : format.seeds()) {
      requireRead(sound);
    }
    Tally tally = new Tally();
    for (long index = from; index < to; index++) {
      byte[] damaged = mutation(index);
      write(damaged);
      one(index, damaged.length, tally);
    }
    return tally;
  }

  /** The bytes of a mutation. */
  byte[] mutation(long index) {
    return mutator.mutate(new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ mix(index)));
  }

  private long mix(long index) {
    return new SplittableRandom(index + 31L * format.name().hashCode()).nextLong();
  }

  private void one(long index, int length, Tally tally) {
    worker = Thread.currentThread().getId();
    since = THREADS.getThreadCpuTime(worker); // not wall time: others may be at work
    current = index;
    long before = THREADS.getThreadAllocatedBytes(worker);
    Throwable thrown = null;
    try {
      format.read(file);
    } catch (Throwable e) { // what a reader must not throw is what is looked for
      thrown = e;
    }
    long bytes = THREADS.getThreadAllocatedBytes(worker) - before;
    long nanos = THREADS.getThreadCpuTime(worker) - since;
    current = -1;
    long bound = format.bound().of(length);
    tally.cost(index, bytes, bound, nanos);
    if (thrown == null) {
      tally.read();
    } else {
      Optional<String> code = Refusal.code(thrown);
      code.ifPresent(tally::refused);
      if (code.isEmpty()) {
        tally.fault(index, thrown.getClass().getName() + " " + place(thrown));
      }
    }
    if (bytes > bound) {
      tally.fault(index, "allocates over the bound");
    }
    if (nanos > SLOWEST.toNanos()) {
      tally.fault(index, "takes too long");
    }
  }

  /** The mutation that has been at work for longer than it may; empty where none has. */
  Optional<Long> stuck() {
    long index = current;
    boolean late = index >= 0 && THREADS.getThreadCpuTime(worker) - since > 3 * SLOWEST.toNanos();
    return late ? Optional.of(index) : Optional.empty();
  }

  private void requireRead(byte[] sound) {
    write(sound);
    try {
      format.read(file);
    } catch (Exception e) {
      throw new IllegalStateException("a sound file of " + format.name() + " is refused", e);
    }
  }

  private void write(byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it was thrown, and the first place of ours on the way. */
  private static String place(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    String top = frames.length == 0 ? "?" : frames[0].toString();
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().startsWith("dev.afterimage.")
          && !frame.getClassName().startsWith("dev.afterimage.fuzz.")) {
        return top + " by " + frame;
      }
    }
    return top;
  }
}
