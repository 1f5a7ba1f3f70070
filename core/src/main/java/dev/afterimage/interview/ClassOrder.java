package dev.afterimage.interview;

import java.util.Arrays;
import java.util.Optional;

/** Whether answers fit the masks better once the model's classes are renamed. */
final class ClassOrder {
  private final long[][] confusion; // pixels, (true class, answered class)

  ClassOrder(long[][] confusion) {
    this.confusion = confusion;
  }

  /**
   * For every answered class the true one that it overlaps most, where that is a renaming.
   *
   * @return empty where no renaming, or every class bears its own name
   */
  Optional<int[]> renaming() {
    int n = confusion.length;
    int[] names = new int[n];
    Arrays.fill(names, -1);
    boolean[] taken = new boolean[n];
    boolean other = false;
    for (int answered = 0; answered < n; answered++) {
      int best = -1;
      for (int truth = 0; truth < n; truth++) {
        if (confusion[truth][answered] > 0
            && (best < 0 || confusion[truth][answered] > confusion[best][answered])) {
          best = truth;
        }
      }
      if (best >= 0 && taken[best]) {
        return Optional.empty(); // two classes for one: no renaming
      }
      if (best >= 0) {
        names[answered] = best;
        taken[best] = true;
        other |= best != answered;
      }
    }
    return other ? Optional.of(names) : Optional.empty();
  }

  /** The confusion once classes are renamed. */
  long[][] renamed(int[] names) {
    int n = confusion.length;
    long[][] renamed = new long[n][n];
    for (int truth = 0; truth < n; truth++) {
      for (int answered = 0; answered < n; answered++) {
        int name = names[answered] < 0 ? answered : names[answered];
        renamed[truth][name] += confusion[truth][answered];
      }
    }
    return renamed;
  }
}
