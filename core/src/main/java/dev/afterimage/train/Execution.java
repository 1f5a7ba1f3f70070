package dev.afterimage.train;

import java.util.Locale;

/**
 * Where and from which seed training runs. Device and threads are no part of the plan's digest:
 * they change a result by rounding only.
 *
 * @param seed of the first weights, the order of records, augmentation and dropout
 * @param device what computes
 * @param threads of the processor, at least 1
 * @param resume whether to go on from a checkpoint of the same plan, if there is one
 */
public record Execution(long seed, Device device, int threads, boolean resume) {

  /** What computes. */
  public enum Device {
    /** The processor. */
    CPU,
    /** A graphics card by CUDA. */
    CUDA;

    /** The name in plans and on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the threads. */
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** On the processor, from the start. */
  public static Execution onCpu(long seed, int threads) {
    return new Execution(seed, Device.CPU, threads, false);
  }
}
