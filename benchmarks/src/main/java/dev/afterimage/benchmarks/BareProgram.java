package dev.afterimage.benchmarks;

import dev.afterimage.data.Task;
import java.nio.file.Path;

/** {@link BareLoop} as a program of its own. */
public final class BareProgram {
  private BareProgram() {}

  /** Task, model, data, membership, jobs, loops, and a specification where there is one. */
  public static void main(String[] args) {
    Subject subject =
        Subject.existing(
            Task.valueOf(args[0]),
            Path.of(args[1]),
            args.length > 6 ? Path.of(args[6]) : null,
            Path.of(args[2]),
            Path.of(args[3]));
    int loops = Integer.parseInt(args[5]);
    for (int i = 0; i < loops; i++) {
      new BareLoop(subject).run(Integer.parseInt(args[4]));
    }
  }
}
