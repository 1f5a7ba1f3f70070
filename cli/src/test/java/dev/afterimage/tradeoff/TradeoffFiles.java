package dev.afterimage.tradeoff;

import java.nio.file.Path;
import java.util.List;

/** The door to this package's readers of files for tests of another. */
public final class TradeoffFiles {
  private TradeoffFiles() {}

  /** Opens the ledger of a step and asks it everything. */
  public static void readLedger(Path file) {
    Ledger ledger = Ledger.open(step(file));
    ledger.isFinished();
    ledger.cost();
  }

  /** Where a step's ledger lies. */
  public static Path ledger(Path folder) {
    return folder.resolve("train.json");
  }

  private static Step step(Path ledger) {
    return new Step(
        "crop", Step.Kind.TRAIN, List.of("train", "--epochs=3"), ledger.resolveSibling("train"));
  }

  /** Reads an audit's results. */
  public static void readAudit(Path file) {
    AuditedAucs.read(file.resolveSibling(""));
  }

  /** Reads an audit's scores. */
  public static void readScores(Path file) {
    ScoreFile scores = ScoreFile.read(file.resolveSibling(""));
    scores.scores("strongest", scores.ids());
  }
}
