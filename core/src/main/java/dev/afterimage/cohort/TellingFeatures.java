package dev.afterimage.cohort;

import dev.afterimage.scoring.BlindNames;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words by which features members and others differ most. */
final class TellingFeatures {
  private static final int MOST = 5;

  private TellingFeatures() {}

  /** The features that alone go beyond the test's threshold, or else the one that goes furthest. */
  static List<String> words(
      BlindTest test, Cohort cohort, double[][] features, BlindNames names, BlindSides sides) {
    double[] contrasts = test.contrasts();
    List<Integer> furthest =
        IntStream.range(0, contrasts.length)
            .boxed()
            .sorted(Comparator.comparingDouble(f -> -Math.abs(contrasts[f])))
            .limit(MOST)
            .toList();
    double threshold = test.threshold();
    return furthest.stream()
        .filter(f -> f.equals(furthest.get(0)) || Math.abs(contrasts[f]) >= threshold)
        .map(
            f ->
                String.format(
                    Locale.ROOT,
                    "%s (%s of %s, %s of %s)",
                    names.all().get(f),
                    typical(features, f, cohort.members(), true),
                    sides.members(),
                    typical(features, f, cohort.members(), false),
                    sides.others()))
        .toList();
  }

  /** The share that has it where a feature is 0 or 1, else the median. */
  private static String typical(double[][] features, int f, boolean[] members, boolean side) {
    double[] values =
        IntStream.range(0, members.length)
            .filter(i -> members[i] == side)
            .mapToDouble(i -> features[i][f])
            .sorted()
            .toArray();
    boolean switches = Arrays.stream(features).allMatch(row -> row[f] == 0 || row[f] == 1);
    double typical =
        switches ? Arrays.stream(values).average().orElse(0) : values[values.length / 2];
    return switches
        ? String.format(Locale.ROOT, "%.0f %%", 100 * typical)
        : String.format(Locale.ROOT, "typically %.3g", typical);
  }
}
