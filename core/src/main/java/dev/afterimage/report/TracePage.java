package dev.afterimage.report;

import dev.afterimage.trace.TraceResult;
import dev.afterimage.trace.TraceResult.Suspect;
import dev.afterimage.verdict.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * What the template of a trace draws from.
 *
 * @param result the trace
 * @param style the style sheet
 */
record TracePage(TraceResult result, String style) {
  /** Suspects that are shown in a table; the rest are in trace.csv. */
  static final int SHOWN = 1000;

  private static final Comparator<Suspect> MOST_SUSPECT_FIRST =
      Comparator.comparingDouble(Suspect::p)
          .thenComparing(Comparator.comparingDouble(Suspect::score).reversed())
          .thenComparing(Suspect::id);

  /** The icon and colours of the answer, shared with verdicts. */
  Verdict.Outcome outcome() {
    return switch (result.answer()) {
      case EVIDENCE_OF_USE -> Verdict.Outcome.FAIL;
      case NO_EVIDENCE -> Verdict.Outcome.PASS;
      case INCONCLUSIVE -> Verdict.Outcome.INCONCLUSIVE;
    };
  }

  /** Every suspect, the most suspect first. */
  List<Suspect> suspects() {
    return result.suspects().stream().sorted(MOST_SUSPECT_FIRST).toList();
  }

  /** Those on the list at the stated rate, the most suspect first. */
  List<Suspect> listed() {
    return suspects().stream().filter(Suspect::listed).toList();
  }
}
