package dev.afterimage.tradeoff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which defence to take.
 *
 * @param outcome whether one was shown to do
 * @param arm its name, or that of the most promising; null where none is
 * @param sentences why, and what else a reader must know
 */
public record Recommendation(Outcome outcome, @Nullable String arm, List<String> sentences) {

  /** Copies. */
  public Recommendation {
    sentences = List.copyOf(sentences);
  }

  /** Whether some arm leaks little enough. */
  public enum Outcome {
    /** One does, with its whole interval. */
    SHOWN,
    /** One may, but its interval crosses the bound. */
    OPEN,
    /** All leak more. */
    NONE
  }
}
