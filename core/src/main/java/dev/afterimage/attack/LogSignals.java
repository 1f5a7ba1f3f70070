package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.List;

/**
 * All signals of a table as features: the log of each, and of each changed copy's error over the
 * exact record's.
 */
public final class LogSignals {

  private LogSignals() {}

  /** The features, (records, features). */
  public static double[][] of(SignalTable table) {
    List<double[]> columns = new ArrayList<>();
    for (String name : table.columns()) {
      double[] column = logs(table, name);
      int at = name.indexOf('@');
      if (at > 0) {
        double[] exact = logs(table, name.substring(0, at));
        for (int i = 0; i < column.length; i++) {
          column[i] -= exact[i];
        }
      }
      columns.add(column);
    }
    double[][] features = new double[table.size()][columns.size()];
    for (int f = 0; f < columns.size(); f++) {
      for (int i = 0; i < features.length; i++) {
        features[i][f] = columns.get(f)[i];
      }
    }
    return features;
  }

  /**
   * Mean log of some signals less mean log of others, (records).
   *
   * @param signals columns of the table, at least one
   * @param others columns of the table, at least one
   */
  public static double[] difference(SignalTable table, List<String> signals, List<String> others) {
    double[] difference = new double[table.size()];
    addMean(table, signals, 1, difference);
    addMean(table, others, -1, difference);
    return difference;
  }

  private static void addMean(SignalTable table, List<String> names, int sign, double[] to) {
    for (String name : names) {
      double[] logs = logs(table, name);
      for (int i = 0; i < to.length; i++) {
        to[i] += sign * logs[i] / names.size();
      }
    }
  }

  private static double[] logs(SignalTable table, String name) {
    double[] column = table.column(name);
    for (int i = 0; i < column.length; i++) {
      column[i] = LogRatios.log(column[i]);
    }
    return column;
  }
}
