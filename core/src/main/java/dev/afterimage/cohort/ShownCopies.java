package dev.afterimage.cohort;

import dev.afterimage.attack.LogSignals;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.Neighbourhood.Augmentation;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tests which kinds of changed copies training may have shown the model.
 *
 * <p>Where training showed a kind of copy as often as the exact record, it lowered both errors
 * alike, and the ratio of the two is no higher for members. A ratio that is higher for members, by
 * the interval of its AUC, therefore rules such training out. One that is not rules nothing out:
 * there may be little to see. The auditor's view: it uses membership, and no attack uses it.
 */
public final class ShownCopies {
  private final SignalTable table;
  private final Cohort cohort;
  private final String error;

  /**
   * Prepares the test.
   *
   * @param error the error signal
   */
  public ShownCopies(SignalTable table, Cohort cohort, String error) {
    this.table = table;
    this.cohort = cohort;
    this.error = error;
  }

  /** Sentences: the kinds that are ruled out, those that are not, and the contradictions. */
  public List<String> notes(Neighbourhood copies) {
    List<String> absent = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<Augmentation, List<View>> kind : copies.undeclared().entrySet()) {
      Estimate auc = auc(kind.getValue());
      String name = kind.getKey().label();
      if (auc.low() > 0.5) {
        absent.add(said(name, auc));
      } else {
        open.add(said(name, auc));
        kinds.add(name);
      }
    }
    List<String> notes = contradictions(copies);
    if (!absent.isEmpty()) {
      notes.add(
          "Not an augmentation of training, for members' errors rise more on such copies than others' "
              + "(AUC of the rise): "
              + String.join(", ", absent)
              + ".");
    }
    if (!open.isEmpty()) {
      notes.add(
          "May have been an augmentation of training, or tell nothing: "
              + String.join(", ", open)
              + ". If training used one of them, declare it (--trained-with "
              + String.join(",", kinds)
              + "): its copies then count as seen, and the attack gains. If not, do not: a wrong "
              + "declaration hides a leak.");
    }
    return notes;
  }

  /** One sentence if the declared training augmentation cannot have been, else none. */
  public List<String> contradictions(Neighbourhood copies) {
    List<String> kinds = new ArrayList<>();
    Neighbourhood all = new Neighbourhood(copies.views(), Set.of());
    for (Map.Entry<Augmentation, List<View>> kind : all.undeclared().entrySet()) {
      Estimate auc = auc(kind.getValue());
      if (copies.trained().contains(kind.getKey()) && auc.low() > 0.5) {
        kinds.add(said(kind.getKey().label(), auc));
      }
    }
    List<String> notes = new ArrayList<>();
    if (!kinds.isEmpty()) {
      notes.add(
          "Declared as augmentation of training, but members' errors rise more on such copies than "
              + "others' (AUC of the rise): "
              + String.join(", ", kinds)
              + ". Training cannot have shown them as often as the records themselves; a wrong "
              + "declaration hides a leak. Audit again without it.");
    }
    return notes;
  }

  private static String said(String kind, Estimate auc) {
    return kind + " " + auc.inWords(2);
  }

  /** How well the error on copies over the error on the record tells members from others. */
  private Estimate auc(List<View> views) {
    List<String> names = views.stream().map(view -> SignalSet.at(error, view.label())).toList();
    return LeakageEstimator.auc(cohort.label(LogSignals.difference(table, names, List.of(error))));
  }
}
