package dev.afterimage.cli.option;

import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a training whose records somebody has tampered with. */
public final class PoisonOptions {

  @Option(
      names = "--poison",
      paramLabel = "KIND,SIZE,VALUE,RATE",
      description = {
        "Attack: a share RATE of the records gets a trigger and an empty mask: a square in the",
        "upper left corner, or a line along the upper edge, of SIZE pixels and VALUE in [0, 1].",
        "Example: square,8,1,0.1."
      })
  private @Nullable String poison;

  @Option(
      names = "--poison-targets",
      paramLabel = "FILE",
      description = {
        "Ids of records to be exposed, one a line: --poison then leaves all records as they are",
        "and adds a poisoned copy of (the share RATE of) these."
      })
  private @Nullable Path targets;

  /**
   * Checks that one option does not stand without the other.
   *
   * @throws IllegalArgumentException if it does
   */
  public void requireWhole() {
    if (targets != null && poison == null) {
      throw new IllegalArgumentException("--poison-targets goes with --poison, which is missing");
    }
  }

  /** The file of the records to be exposed; null where there is none. */
  @Nullable Path targets() {
    return targets;
  }

  /**
   * The poison; null where there is none.
   *
   * @param targeted ids of the records to be exposed; empty where a share of all is poisoned
   */
  @Nullable Poison of(List<String> targeted) {
    return poison == null ? null : Poison.parse(poison, targeted);
  }
}
