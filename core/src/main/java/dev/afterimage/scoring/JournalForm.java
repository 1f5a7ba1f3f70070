package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.run.SeenRecords;
import java.util.Arrays;
import java.util.List;

/**
 * What the lines of a run's journal must look like; what does not is scored again.
 *
 * @param records of the run, in order
 * @param signals number of signals of a record
 * @param blind number of blind features of a record
 * @param seen the records that the run has worked on: a line of others, or of other pictures, is
 *     none of this run's
 */
public record JournalForm(List<SampleRef> records, int signals, int blind, SeenRecords seen) {

  /** Copies. */
  public JournalForm {
    records = List.copyOf(records);
  }

  /** Number of batches. */
  int batches() {
    return (records.size() + ScoringPass.BATCH - 1) / ScoringPass.BATCH;
  }

  /** The records of a batch. */
  List<SampleRef> batch(int batch) {
    int from = batch * ScoringPass.BATCH;
    return records.subList(from, Math.min(records.size(), from + ScoringPass.BATCH));
  }

  /** Whether rows are those of a batch. */
  boolean fits(int batch, List<Journal.Row> rows) {
    if (batch < 0 || batch >= batches() || rows == null || rows.size() != batch(batch).size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      Journal.Row row = rows.get(i);
      if (row == null || !batch(batch).get(i).id().equals(row.id()) || !isWhole(row)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole(Journal.Row row) {
    String digest = seen.digest(row.id());
    double[] values = row.signals();
    double[] features = row.blind();
    if (values == null || features == null) {
      return digest != null && row.code() != null && row.message() != null;
    }
    return digest != null
        && digest.equals(row.digest())
        && values.length == signals
        && features.length == blind
        && Arrays.stream(values).allMatch(Double::isFinite);
  }
}
