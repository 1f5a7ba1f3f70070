package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.scoring.JournalFiles;
import dev.afterimage.tradeoff.TradeoffFiles;
import java.util.List;

/** Files that a run writes and a resumed run, or another command, reads. */
final class RunFiles {
  private static final String LEDGER =
      """
      {"command": ["train", "--epochs=3"], "seconds": 2.5, "peakBytes": 1000, "finished": "ab12"}""";
  private static final String AUDIT =
      """
      {"attacks": {"strongest": {"auc": {"value": 0.6, "low": 0.5, "high": 0.7}},
         "lira": {"auc": {"value": null, "low": null, "high": null}}}}
      """;
  private static final String SCORES =
      "id,subject,member,strongest\nr1,p1,1,0.5\nr2,p1,0,-0.25\n\"a,b\",,1,1e-300\n";

  private RunFiles() {}

  static List<Format> all() {
    String journal = new String(Binaries.written("journal.jsonl", JournalFiles::write), UTF_8);
    return List.of(
        TextFormat.json("journal", "journal.jsonl", JournalFiles::read, journal),
        TextFormat.json(
            "journal, checksums mended",
            "journal.jsonl",
            file -> JournalFiles.read(Checksums.mend(file)),
            journal),
        TextFormat.json(
            "ledger",
            "train.json",
            file -> TradeoffFiles.readLedger(Checksums.mend(file)),
            Checksums.line(LEDGER)),
        TextFormat.json("audit.json", "audit.json", TradeoffFiles::readAudit, AUDIT),
        TextFormat.csv("scores", "scores.csv", TradeoffFiles::readScores, SCORES));
  }
}
