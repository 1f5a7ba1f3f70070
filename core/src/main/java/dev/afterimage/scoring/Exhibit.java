package dev.afterimage.scoring;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.List;

/**
 * One of the most exposed records, to look at.
 *
 * @param row its line in the score table
 * @param listing its place among the exposed, and why it is there
 * @param input the picture as the model saw it, (1 or 3, height, width), in [0, 1]
 * @param truth the ground truth at the same size
 * @param prediction the model's output, probabilities or values
 * @param error error per pixel, (1, height, width), 0 or more: cross-entropy in nats, 1 where a
 *     released class is wrong, or absolute difference; 0 where ignored
 * @param predictability what a fit from the picture alone gets wrong, per pixel, (1, height,
 *     width), 0 or more
 */
public record Exhibit(
    ScoreTable.Row row,
    Listing listing,
    Planes input,
    Truth truth,
    Planes prediction,
    Planes error,
    Planes predictability) {

  /**
   * Why a record is shown.
   *
   * @param rank 1 is the most exposed
   * @param clues sentences: which evidence, how strong
   */
  public record Listing(int rank, List<String> clues) {
    /** Copies the list. */
    public Listing {
      clues = List.copyOf(clues);
    }
  }

  /** 1 is the most exposed. */
  public int rank() {
    return listing.rank();
  }
}
