package dev.afterimage.run;

import dev.afterimage.data.table.ColumnChoice;
import java.nio.file.Path;

/**
 * Where results go and what they cost. Neither jobs nor resume changes a result.
 *
 * @param out the run's folder: absent or empty, unless the run is resumed
 * @param resume whether to go on with what is in the folder
 * @param jobs threads, at least 1
 * @param seed every random choice is drawn from it
 * @param command the command line, for the record
 * @param allowed what is refused otherwise
 * @param columns what the user states of the columns of tables
 */
public record Run(
    Path out,
    boolean resume,
    int jobs,
    long seed,
    String command,
    Allowances allowed,
    ColumnChoice columns) {
  /** Checks the number of threads. */
  public Run {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }
  }

  /** A run that is allowed nothing besides, by columns of the usual names. */
  public Run(Path out, boolean resume, int jobs, long seed, String command) {
    this(out, resume, jobs, seed, command, Allowances.none(), ColumnChoice.none());
  }

  /** The same for a model that may answer by chance. */
  public Run allowingChance(boolean chance) {
    Allowances more = new Allowances(allowed.outside(), chance);
    return new Run(out, resume, jobs, seed, command, more, columns);
  }

  /** The same with what the user states of the columns of tables. */
  public Run with(ColumnChoice stated) {
    return new Run(out, resume, jobs, seed, command, allowed, stated);
  }

  /** Whether manifests may name files outside of their folders. */
  public boolean outside() {
    return allowed.outside();
  }
}
