package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a record's error with the errors to be expected of it, were it unseen: the model's own
 * errors on changed copies of the record, and its predictability. The score estimates the common
 * shift of all {@link LogRatios} ({@link CommonShift}), which is learnt from known non-members
 * alone.
 *
 * @param name the attack's name
 * @param description what it does, in a sentence
 * @param evidence one group of ratios per kind of error
 */
record Neighbours(String name, String description, List<LogRatios> evidence) implements Attack {

  Neighbours {
    evidence = List.copyOf(evidence);
  }

  @Override
  public String threatModel() {
    return "Some queries to the model per record (the record and changed copies of it), the record's "
        + "ground truth, and records of 20 or more subjects that are known not to be in training; with "
        + "fewer, a fixed rule. No other model.";
  }

  @Override
  public List<String> signals() {
    return evidence.stream().flatMap(group -> group.signals().stream()).distinct().toList();
  }

  @Override
  public Scorer fit(SignalTable nonMembers, int[] subjects) {
    CommonShift shift = CommonShift.fit(ratios(nonMembers), subjects, effects());
    return new Scorer() {
      @Override
      public double[] score(SignalTable records) {
        return Arrays.stream(ratios(records)).mapToDouble(shift::of).toArray();
      }

      @Override
      public Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int k = 0; k < names().size(); k++) {
          weights.put(names().get(k), shift.weights()[k]);
        }
        return weights;
      }
    };
  }

  private List<String> names() {
    return evidence.stream().flatMap(group -> group.names().stream()).toList();
  }

  private double[] effects() {
    return evidence.stream()
        .flatMap(group -> group.effects().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private double[][] ratios(SignalTable table) {
    double[][] all = new double[table.size()][];
    List<double[][]> groups = new ArrayList<>();
    evidence.forEach(group -> groups.add(group.of(table)));
    for (int i = 0; i < all.length; i++) {
      double[] row = new double[names().size()];
      int at = 0;
      for (double[][] group : groups) {
        System.arraycopy(group[i], 0, row, at, group[i].length);
        at += group[i].length;
      }
      all[i] = row;
    }
    return all;
  }
}
