package dev.afterimage.attack;

import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Log-ratios of what a record's error might have been to what it is: {@code log e(T x) - log e(x)}
 * for changed copies T x, and {@code log L_pred - log e(x)}.
 *
 * <p>Training on x lowers log e(x), so membership adds the same amount to every ratio to something
 * unseen, and a known part of it to the ratio to a copy that is near ({@link View#distance}). Where
 * training was augmented with some T, that copy was trained on too: it is averaged into log e(x)
 * and makes no ratio.
 *
 * @param error the error signal e
 * @param shown views that training may have shown: averaged with the exact record
 * @param neighbours views that it did not show: one ratio each
 * @param predictability whether the predictability error makes a ratio too
 */
record LogRatios(String error, List<String> shown, List<View> neighbours, boolean predictability) {

  /** Errors below this are not told apart: a tenth of a thousandth of a nat or of a grey level. */
  private static final double FLOOR = 1e-6;

  LogRatios {
    shown = List.copyOf(shown);
    neighbours = List.copyOf(neighbours);
  }

  /** The signals that are read. */
  List<String> signals() {
    List<String> signals = new ArrayList<>();
    signals.add(error);
    shown.forEach(view -> signals.add(SignalSet.at(error, view)));
    neighbours.forEach(view -> signals.add(SignalSet.at(error, view.label())));
    if (predictability) {
      signals.add(SignalSet.PREDICTABILITY);
    }
    return signals;
  }

  /** Names of the ratios: the views, and the predictability error last. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    neighbours.forEach(view -> names.add(SignalSet.at(error, view.label())));
    if (predictability) {
      names.add(SignalSet.PREDICTABILITY);
    }
    return names;
  }

  /** How much of the effect of training each ratio holds, in the order of {@link #names}. */
  List<Double> effects() {
    List<Double> effects = new ArrayList<>();
    neighbours.forEach(view -> effects.add(view.distance()));
    if (predictability) {
      effects.add(1.0);
    }
    return effects;
  }

  /** The ratios of every record, (records, ratios), in the order of {@link #names}. */
  double[][] of(SignalTable table) {
    double[] own = ownError(table);
    List<String> names = names();
    double[][] ratios = new double[table.size()][names.size()];
    for (int k = 0; k < names.size(); k++) {
      double[] other = table.column(names.get(k));
      for (int i = 0; i < ratios.length; i++) {
        ratios[i][k] = log(other[i]) - own[i];
      }
    }
    return ratios;
  }

  /** Mean log error over the exact record and the copies that training may have shown. */
  private double[] ownError(SignalTable table) {
    double[] mean = new double[table.size()];
    List<String> columns = new ArrayList<>();
    columns.add(error);
    shown.forEach(view -> columns.add(SignalSet.at(error, view)));
    for (String column : columns) {
      double[] values = table.column(column);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += log(values[i]) / columns.size();
      }
    }
    return mean;
  }

  static double log(double error) {
    return Math.log(Math.max(error, 0) + FLOOR);
  }
}
