package dev.afterimage.report.words;

import dev.afterimage.trace.ListPower;
import dev.afterimage.trace.Trace;
import dev.afterimage.trace.TraceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a trace in plain language, for readers who are not statisticians. */
public final class TraceWording {
  private static final double TOLD_OF_A_HUNDRED = 0.01;
  private static final double TOLD_OF_A_THOUSAND = 0.001;

  private TraceWording() {}

  /** The answer as a heading. */
  public static String title(TraceResult.Answer answer) {
    return switch (answer) {
      case EVIDENCE_OF_USE -> "Evidence of use";
      case NO_EVIDENCE -> "No evidence";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** The answer in one sentence. */
  public static String sentence(TraceResult.Answer answer) {
    return switch (answer) {
      case EVIDENCE_OF_USE -> "The model behaves as if it had been trained on these pictures.";
      case NO_EVIDENCE ->
          "No evidence that the model was trained on these pictures, which does not show that they"
              + " were not used.";
      case INCONCLUSIVE -> "These records allow no answer in either direction.";
    };
  }

  /** What the answer rests on, in paragraphs. */
  public static List<String> meaning(TraceResult result) {
    List<String> paragraphs = new ArrayList<>();
    if (result.blindBaseline().differs()) {
      paragraphs.add(
          "Suspects and unseen records differ by themselves, without the model, so no p-value on"
              + " this page can be believed. Take unseen records from the same source as the"
              + " suspects, and trace again.");
    }
    int calibration = result.collection().subjects();
    if (calibration < Trace.ENOUGH) {
      paragraphs.add(
          "Only "
              + Numbers.count(calibration, result.collection().unit())
              + " could be compared with; at least "
              + Trace.ENOUGH
              + " are needed.");
    }
    if (!result.power().isPossible()) {
      paragraphs.add(powerless(result));
    }
    for (String doubt : result.origin().understanding().doubts()) {
      paragraphs.add("A warning keeps “no evidence” from being said: " + doubt);
    }
    paragraphs.add(collection(result.collection()));
    return paragraphs;
  }

  /** Why nobody could have been listed, whatever the model did. */
  public static String powerless(TraceResult result) {
    ListPower power = result.power();
    if (power.suspects() == 0) {
      return "No suspect could be scored, so nothing is said of any.";
    }
    return "Nobody could be listed at a false-discovery rate of "
        + Numbers.rate(power.rate())
        + ": even if every suspect scored above all "
        + Numbers.count(power.unseen(), result.collection().unit())
        + ", its p-value could not be below "
        + Numbers.number(power.smallestP())
        + ". A list takes at least "
        + Numbers.integer(power.unseenForAny())
        + " "
        + result.collection().unit()
        + "s to compare with; "
        + single(power);
  }

  private static String single(ListPower power) {
    return "to list a single one of "
        + Numbers.count(power.suspects(), "suspect")
        + ", it takes "
        + Numbers.integer(power.unseenForOne())
        + " (a third of those given may teach the attack).";
  }

  private static String collection(TraceResult.Collection collection) {
    return "The p-value of the whole collection is "
        + Numbers.pValue(collection.p())
        + ": had the model seen none of the suspects, chance alone would rank them as high, or"
        + " higher, among the unseen records in "
        + chance(collection.p())
        + " cases. It is called evidence at "
        + Numbers.rate(TraceResult.LEVEL)
        + " or less.";
  }

  /** A p-value as a count of cases. */
  static String chance(double p) {
    if (p >= TOLD_OF_A_HUNDRED) {
      return Numbers.ofHundred(p) + " of 100";
    }
    return p < TOLD_OF_A_THOUSAND
        ? "fewer than 1 of 1,000"
        : String.format(Locale.ROOT, "%d of 1,000", Math.round(1000 * p));
  }

  /** What is on the list and how far it can be trusted. */
  public static String list(TraceResult result) {
    long listed = result.suspects().stream().filter(TraceResult.Suspect::listed).count();
    String rate = Numbers.rate(result.falseDiscoveryRate());
    ListPower power = result.power();
    if (listed == 0 && power.isPossible()) {
      return "None: no suspect stands out enough at a false-discovery rate of "
          + rate
          + ". The smallest p-value that "
          + Numbers.count(power.unseen(), result.collection().unit())
          + " allow is "
          + Numbers.number(power.smallestP())
          + ", so that "
          + Numbers.count(power.fewestListed().orElseThrow(), "suspect")
          + " or more must score above all of them for any to be listed; "
          + single(power);
    }
    if (listed == 0) {
      return "None. " + powerless(result);
    }
    return Numbers.count((int) listed, "suspect")
        + " of "
        + Numbers.integer(result.suspects().size())
        + ". Were many such lists drawn up, at most "
        + rate
        + " of their entries would, in the mean, be pictures that the model never saw. Which ones"
        + " those are cannot be told.";
  }
}
