package dev.afterimage.cohort;

import dev.afterimage.attack.LogSignals;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Says in words which evidence speaks for a record having been in training, and how strong it is:
 * ratios of its error to what might be expected, beside those of records outside training.
 */
public final class Clues {
  private final List<Ratio> ratios = new ArrayList<>();
  private final boolean[] members;

  /**
   * One kind of evidence.
   *
   * @param expectation what the error is compared with, in words
   * @param values error over expectation, (records)
   */
  private record Ratio(String expectation, double[] values) {}

  /**
   * Prepares the comparison.
   *
   * @param copies the copies that were asked about; those as good as unseen are used
   */
  public Clues(SignalTable table, Cohort cohort, Answers answers, List<View> copies) {
    this.members = cohort.members();
    String error = answers.reconstruction();
    List<String> far =
        copies.stream()
            .filter(view -> view.distance() == 1)
            .map(view -> SignalSet.at(error, view.label()))
            .toList();
    if (!far.isEmpty()) {
      String words = "the model's error on " + far.size() + " mirrored and turned copies";
      ratios.add(new Ratio(words, over(table, error, far)));
    }
    ratios.add(
        new Ratio(
            "what guessing the truth from the picture alone gets wrong",
            over(table, error, List.of(SignalSet.PREDICTABILITY))));
  }

  /** The error over the geometric mean of others. */
  private static double[] over(SignalTable table, String error, List<String> others) {
    double[] ratios = LogSignals.difference(table, List.of(error), others);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.exp(ratios[i]);
    }
    return ratios;
  }

  /** Sentences about one record. */
  public List<String> of(int record) {
    List<String> sentences = new ArrayList<>();
    for (Ratio ratio : ratios) {
      double own = ratio.values()[record];
      double[] outside = outside(ratio.values());
      if (outside.length > 0) {
        long above = Arrays.stream(outside).filter(value -> value > own).count();
        sentences.add(
            String.format(
                Locale.ROOT,
                "Its error is %.2f times %s; outside training the median is %.2f, and %.0f %% of "
                    + "those records lie higher.",
                own,
                ratio.expectation(),
                outside[outside.length / 2],
                100.0 * above / outside.length));
      }
    }
    return sentences;
  }

  /** The ratios of non-members, ascending. */
  private double[] outside(double[] values) {
    double[] outside = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!members[i]) {
        outside[count++] = values[i];
      }
    }
    double[] sorted = Arrays.copyOf(outside, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
