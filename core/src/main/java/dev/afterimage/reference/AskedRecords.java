package dev.afterimage.reference;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.scoring.Skipped;
import java.util.ArrayList;
import java.util.List;

/**
 * The records that every shadow answered, with what it said.
 *
 * @param values of the signal, (models, records)
 * @param skipped the others
 */
public record AskedRecords(TabledRecords records, float[][] values, List<Skipped> skipped) {

  /**
   * The records that every shadow answered.
   *
   * @throws InvalidDataException if there is none
   */
  public static AskedRecords of(TabledRecords all, ShadowReplies replies) {
    int[] whole = replies.whole();
    List<Skipped> skipped = new ArrayList<>();
    all.broken()
        .forEach(bad -> skipped.add(new Skipped(bad.id(), bad.code().name(), bad.message())));
    skipped.addAll(replies.skipped());
    if (whole.length == 0) {
      throw new InvalidDataException(
          "none of "
              + all.refs().size()
              + " records could be scored; the first: "
              + (skipped.isEmpty() ? "" : skipped.get(0).message()));
    }
    if (whole.length == all.refs().size()) {
      return new AskedRecords(all, replies.values(), skipped);
    }
    return new AskedRecords(all.select(whole), replies.values(whole), skipped);
  }
}
